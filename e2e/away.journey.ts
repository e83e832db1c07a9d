import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '../tools/port';
import { expect, expectAccessible, test } from './harness/journey';

/** What the public door says while the api behind it is away: nothing that was typed may be lost. */
const root = fileURLToPath(new URL('..', import.meta.url));

async function doorWithoutApi(): Promise<{ address: string; door: ChildProcess }> {
  const port = String(await freePort());
  const address = `http://localhost:${port}`;
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const door = spawn(process.execPath, ['apps/web/server.mjs'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: port,
      PUBLIC_URL: address,
      API_URL: nowhere,
    },
  });
  await expect
    .poll(() =>
      fetch(`${address}/health/live`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBeGreaterThan(0);
  return { address, door };
}

test('a form sent while the api is away comes back with every word, and can be sent again @js', async ({
  page,
  context,
  // The house has built the door.
  house: _house,
}) => {
  context.removeAllListeners('console');
  context.removeAllListeners('request');
  const { address, door } = await doorWithoutApi();
  try {
    await page.goto(`${address}/display`);
    await page.evaluate(() => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/budget/2027/ideas/new?/keep';
      for (const [name, value] of [
        ['title', 'Des bancs au soleil'],
        ['body', 'Pour se reposer, le long du canal, « ici & là ».'],
      ] as const) {
        form.append(Object.assign(document.createElement('input'), { name, value }));
      }
      document.body.append(form);
      form.submit();
    });
    await expect(page.getByRole('button', { name: 'Envoyer à nouveau' })).toBeVisible();
    await expect(page.getByText('rien n’est perdu')).toBeVisible();
    await page.getByText('Relire ce que vous avez écrit').click();
    await expect(page.getByText('Pour se reposer, le long du canal, « ici & là ».')).toBeVisible();
    await expect(
      page.locator('form[action="/budget/2027/ideas/new?/keep"] [name="title"]'),
    ).toHaveValue('Des bancs au soleil');
    // The page must not go away by itself, and the words with it.
    await expect(page.locator('meta[http-equiv="refresh"]')).toHaveCount(0);
    await expectAccessible(page);
  } finally {
    door.kill();
  }
});
