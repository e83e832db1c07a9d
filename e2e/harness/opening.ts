import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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

/** The trustee opens the box of known ballots with `parvis`, and brings the file before the vote is published. */
export async function rehearse(page: Page, key: string): Promise<void> {
  const leaving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Enregistrer l’urne d’essai n° 1' }).click();
  const file = openedByTool(await (await leaving).path(), key);
  await page.getByLabel('Le fichier d’ouverture').setInputFiles({
    name: 'essai.json',
    mimeType: 'application/json',
    buffer: Buffer.from(file),
  });
  await page.getByRole('button', { name: 'Vérifier la répétition' }).click();
  await expect(page.getByText('La répétition est finie')).toBeVisible();
}

/** The tool that the trustee runs on her own machine. */
const parvis = fileURLToPath(new URL('../../parvis', import.meta.url));

export const openedByTool = (set: string, key: string): string =>
  execFileSync(parvis, ['open', '--set', set, '--key', key], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

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
