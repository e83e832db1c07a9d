import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs } from './harness/people';

const toulouse = fileURLToPath(
  new URL('../../shared/data/pb/instances/France_Toulouse_2019.pb', import.meta.url),
);

test('an election of another town becomes an edition with its result explained', async ({
  page,
}) => {
  test.skip(!existsSync(toulouse), 'The file of Toulouse 2019 is not on this machine.');
  await enterAs(page, 'Chargée de mission', '/desk/import');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Importer une élection' }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Le fichier').setInputFiles(toulouse);
  await page.getByRole('button', { name: 'Importer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Le vote : / })).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Relire la page des résultats')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Relire la page des résultats' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /projets gagnants/ })).toBeVisible();
  await expect(page.getByText('Élection importée')).toBeVisible();
  await expect(page.getByText('France_Toulouse_2019.pb')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Chaque projet, et pourquoi' })).toBeVisible();
  await expectAccessible(page);
});

test('a broken file is refused with its line, and nothing is imported', async ({
  page,
  context,
}) => {
  // The browser reports a refused form to the console by itself.
  context.removeAllListeners('console');
  await enterAs(page, 'Chargée de mission', '/desk/import');
  await page.getByLabel('Le fichier').setInputFiles({
    name: 'cassé.pb',
    mimeType: 'text/plain',
    buffer: Buffer.from('META\nkey;value\nbudget;1000\nPROJECTS\nproject_id;cost\n1;cher\n'),
  });
  await page.getByRole('button', { name: 'Importer' }).click();
  await expect(page.getByRole('alert')).toContainText(/ligne/i);
  await expectAccessible(page);
});
