import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect } from './journey';

/** Brings the file of an opening to the desk. */
export async function handIn(page: Page, file: string): Promise<void> {
  await page.getByLabel('Le fichier d’ouverture').setInputFiles({
    name: 'ouverture.json',
    mimeType: 'application/json',
    buffer: Buffer.from(file),
  });
  await page.getByRole('button', { name: 'Vérifier et remettre' }).click();
}

/** The other program: the page that the trustee took away, with no network. */
export async function openedByPage(desk: Page, set: string, key: string): Promise<string> {
  const page = await desk.context().newPage();
  await page.goto('/trustee.html');
  await page.context().setOffline(true);
  await page.getByLabel('L’urne enregistrée au guichet').setInputFiles(set);
  await page.getByLabel('Les fichiers de clé').setInputFiles(key);
  await page.getByRole('button', { name: 'Ouvrir l’urne' }).click();
  await expect(page.locator('[data-part=hash]')).toBeVisible();
  await expectAccessible(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer la liste ouverte' }).click();
  const file = await readFile(await (await saving).path(), 'utf8');
  await page.context().setOffline(false);
  await page.close();
  return file;
}
