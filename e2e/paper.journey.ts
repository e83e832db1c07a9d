import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { moveTo } from './harness/demo-clock';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs } from './harness/people';
import { heading } from './harness/steps';

/** The paper of a vote, from the packs that leave the town hall to the minutes that are signed. */
test.use({ town: 'paper' });
test.describe.configure({ mode: 'serial' });
// The browser reports a refused form to the console by itself.
test.beforeEach(({ context }) => void context.removeAllListeners('console'));

const paper = '/desk/vote/2027/paper';
const [agent, teller, third] = ['Chargée de mission', 'Scrutatrice', 'Administrateur du site'];

/** A line on the sheet of the town hall. */
async function note(page: Page, kind: string, value: string): Promise<void> {
  await page.locator('#line-place').selectOption('Mairie');
  await page.getByLabel('Ce que vous notez').selectOption(kind);
  await page.getByLabel('Le nombre, ou quelques mots').fill(value);
  await page.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(
    page.getByRole('listitem').filter({ hasText: kind }).filter({ hasText: value }),
  ).toBeVisible();
}

/** Two crosses on the first paper; one blank and one spoilt; four papers in all. */
async function enterBatch(page: Page, second: string): Promise<void> {
  await page.locator('#batch-place').selectOption('Mairie');
  await page.getByLabel('Nom du lot, comme sur la feuille').fill('Mairie, lot 1');
  await page.getByLabel('Bulletins sortis de l’urne').fill('4');
  await page.getByLabel('Dont blancs').fill('1');
  await page.getByLabel('Dont nuls').fill('1');
  await page.getByLabel('Les bulletins valables').fill(`1 2\n${second}`);
  await page.getByRole('button', { name: 'Enregistrer ma saisie' }).click();
}

async function saved(page: Page, name: string | RegExp): Promise<string> {
  const leaving = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  return readFile(await (await leaving).path(), 'latin1');
}

test('packs are counted out, and papers printed, without a number and with tags @js', async ({
  page,
}) => {
  await enterAs(page, agent, paper);
  await heading(page, /^Le papier/);
  await expect(page.getByText('Aucun lieu de vote papier pour l’instant.')).toBeVisible();
  await page.getByLabel('Nom du lieu').fill('Mairie');
  await page.getByLabel('Adresse et heures').fill('Salle des mariages, de 9 h à 18 h');
  await page.getByRole('button', { name: 'Ajouter ce lieu' }).click();
  await expect(page.getByRole('heading', { name: 'Mairie', exact: true })).toBeVisible();
  await note(page, 'Bulletins remis au lieu', '50');
  await note(page, 'Numéro d’un scellé de l’urne', 'A-0417');
  for (const name of [/en gros caractères/, /facile à lire/, /Feuille d’émargement : Mairie/]) {
    expect(await saved(page, name)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  }
  await expectAccessible(page);
  await page.goto('/budget/2027/where-to-vote');
  await expect(page.getByText('Salle des mariages, de 9 h à 18 h')).toBeVisible();
  expect(await saved(page, 'en gros caractères')).toContain('<pdfuaid:part>1</pdfuaid:part>');
});

test('two people read a batch otherwise, a third settles it, and the place adds up @js', async ({
  page,
}) => {
  await moveTo(page, '2027-10-10T20:01');
  await enterAs(page, teller, paper);
  await expect(async () => {
    await page.goto(paper);
    await expect(page.getByRole('button', { name: 'Enregistrer ma saisie' })).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 30_000 });
  await enterBatch(page, '999');
  await expect(page.getByRole('alert').first()).toContainText('aucun projet ne porte le numéro');
  await expect(page.getByLabel('Les bulletins valables')).toHaveValue('1 2\n999');
  await expectAccessible(page);
  await enterBatch(page, '3');
  await expect(page.getByText('Mairie, lot 1 : attend une seconde saisie')).toBeVisible();

  await enterAs(page, agent, paper);
  await enterBatch(page, '4');
  await expect(page.getByRole('alert').first()).toContainText('À recompter, les projets : 3, 4.');
  await page.goto(paper);
  await expect(page.getByText('Mairie, lot 1 : deux lectures diffèrent')).toBeVisible();
  await expectAccessible(page);

  await enterAs(page, third, paper);
  await enterBatch(page, '3');
  await expect(page.getByText('Mairie, lot 1 : deux saisies pareilles')).toBeVisible();
  await expect(page.getByText('Valables 2 + blancs 1 + nuls 1 + écartés 0 = 4')).toBeVisible();
  await expect(page.getByText('Comptez les signatures et notez leur nombre.')).toBeVisible();
  await note(page, 'Signatures comptées', '3');
  await expect(page.getByText('Il y a 1 bulletin d’écart avec les signatures.')).toBeVisible();
  await note(page, 'Signatures comptées', '4');
  await expect(page.getByText('Ce lieu tombe juste')).toBeVisible();
  await expectAccessible(page);
});

test('the minutes say it all, and two people freeze the box @js', async ({ page }) => {
  await enterAs(page, agent, paper);
  const minutes = await saved(page, 'Procès-verbal du vote (PDF)');
  expect(minutes).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(await saved(page, /Les doubles votes/)).toMatch(/^ï»¿Num/);
  for (const person of [agent, teller]) {
    await enterAs(page, person, '/desk/vote/2027');
    await page.getByRole('button', { name: 'Signer' }).click();
    await expect(
      page.getByText(person === agent ? `Signé par : ${agent}` : 'Le compte des enveloppes'),
    ).toBeVisible();
  }
  await page.goto(paper);
  await expect(page.getByRole('button', { name: 'Enregistrer ma saisie' })).toHaveCount(0);
  expect(await saved(page, 'Procès-verbal du vote (PDF)')).not.toBe(minutes);
  await expectAccessible(page);
});
