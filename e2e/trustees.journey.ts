import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, test } from './harness/journey';

// The page that a trustee takes away; she works with it where there is no network.

const fold = (text: string): string => text.replaceAll(/\s/g, '');

test('a trustee makes a key with no network, and types its sheet again @script-only', async ({
  page,
  context,
}) => {
  await page.goto('/trustee.html');
  await context.setOffline(true);
  await page.getByLabel('Votre fonction').fill('Doyenne du conseil');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Fabriquer la clé' }).click();
  const blocks = await page.locator('[data-part=sheet] code').allInnerTexts();
  expect(blocks).toHaveLength(14);
  await expect(page.getByRole('button', { name: 'Vérifier ma feuille' })).toHaveCount(0);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer le fichier de clé' }).click();
  const file = await readFile(await (await saving).path(), 'utf8');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Vérifier ma feuille' }).click();
  const typed = page.getByLabel('Recopiez la clé depuis votre feuille');
  const [first = '', ...others] = blocks;
  const misread = (first.startsWith('A') ? 'B' : 'A') + first.slice(1);
  await typed.fill([misread, ...others].join(' '));
  await page.getByRole('button', { name: 'Vérifier', exact: true }).click();
  await expect(page.getByText('Le bloc n° 1 n’est pas celui')).toBeVisible();
  await expectAccessible(page);
  await typed.fill(blocks.join('\n').toLowerCase());
  await page.getByRole('button', { name: 'Vérifier', exact: true }).click();
  await expect(page.getByText('Votre feuille est juste.')).toBeVisible();
  const shown = await page.locator('[data-part=public-key]').innerText();
  const { publicKey } = JSON.parse(file) as { publicKey: string };
  expect(fold(shown)).toBe(publicKey);
  await expectAccessible(page);
});

test('a box that is no box is refused in words, and nothing is opened @script-only', async ({
  page,
  context,
  house,
}) => {
  await page.goto('/trustee.html');
  await context.setOffline(true);
  await page.getByLabel('L’urne enregistrée au guichet').setInputFiles({
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('not a box'),
  });
  await page.getByLabel('Les fichiers de clé').setInputFiles(house.trusteeKeyFile);
  await page.getByRole('button', { name: 'Ouvrir l’urne' }).click();
  await expect(page.getByRole('alert')).toContainText('n’est pas une urne');
  await expectAccessible(page);
});
