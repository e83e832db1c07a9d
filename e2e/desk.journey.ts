import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs } from './harness/people';

const heading = (page: Page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible();

test('a resident and a visitor are kept out of the desk', async ({ page, context }) => {
  // The browser reports a closed page to the console by itself.
  context.removeAllListeners('console');
  await page.goto('/desk');
  await expect(page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible();
  await enterAs(page, 'Habitante de Boisparisis');
  expect((await page.goto('/desk'))?.status()).toBe(403);
  await expect(page.getByText('Cette page est réservée.')).toBeVisible();
});

for (const [title, path] of [
  ['Référente espaces verts', '/desk/study'],
  ['Adjointe à la participation', '/desk'],
  ['Vérificateur des comptes', '/desk/audit'],
] as const) {
  test(`the desk of « ${title} » is hers to read`, async ({ page }) => {
    await enterAs(page, title, path);
    await heading(page);
    await expectAccessible(page);
  });
}

test('the auditor reads the rules and sees no act', async ({ page }) => {
  await enterAs(page, 'Vérificateur des comptes', '/desk/editions/2027');
  await heading(page);
  const acts = page.getByRole('main').locator('form[method="post"] button');
  await expect(acts).toHaveCount(0);
});

test('a wrong date loses nothing of what was typed', async ({ page, context }) => {
  // The browser reports a refused form to the console by itself.
  context.removeAllListeners('console');
  await enterAs(page, 'Chargée de mission', '/desk/editions/new');
  await page.getByLabel('Le nom de l’édition').fill('');
  await page.getByLabel('Le montant total, TTC').fill('beaucoup');
  await page.getByRole('button', { name: 'Créer l’édition' }).click();
  await expect(page.getByRole('alert').first()).toContainText('à corriger');
  await expect(page.getByLabel('Le montant total, TTC')).toHaveValue('beaucoup');
  await expect(page).toHaveTitle(/^Erreur/);
  await expectAccessible(page);
});

test('the calendar says before the act that the dates of a published vote stay', async ({
  page,
  context,
}) => {
  context.removeAllListeners('console');
  await enterAs(page, 'Chargée de mission', '/desk/editions/2027/calendar');
  await page.getByLabel('L’étape à décaler').selectOption('results');
  await page.getByLabel('De combien de jours ?').fill('7');
  await page
    .getByLabel('Pourquoi ce changement ?')
    .fill('Le dépouillement demande une semaine de plus.');
  await page.getByRole('button', { name: 'Voir les nouvelles dates' }).click();
  await expect(page.getByRole('alert')).toContainText('les dates du vote ne changent plus');
  await expect(page.getByLabel('De combien de jours ?')).toHaveValue('7');
  await expect(page.getByRole('heading', { name: 'Décaler ces dates ?' })).toHaveCount(0);
  await expectAccessible(page);
});

test('two agents write the same rules: the second is told, keeps hers and takes the others over', async ({
  page,
  context,
}) => {
  context.removeAllListeners('console');
  await enterAs(page, 'Chargée de mission', '/desk/editions/new');
  await page.getByLabel('Le nom de l’édition').fill('Budget participatif 2041');
  await page.getByRole('button', { name: 'Créer l’édition' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Budget participatif 2041');
  const rules = `${new URL(page.url()).pathname}?edit`;
  const cap = 'Le coût le plus élevé d’un projet, TTC';
  const silence = 'Le silence des travaux, en jours';
  const other = await context.newPage();
  await Promise.all([page.goto(rules), other.goto(rules)]);
  await other.getByLabel(silence).fill('77');
  await other.getByRole('button', { name: 'Garder le règlement' }).click();
  await expect(other.getByText('Le règlement est gardé.')).toBeVisible();
  await page.getByLabel(cap).fill('44000');
  await page.getByRole('button', { name: 'Garder le règlement' }).click();
  await expect(page.getByRole('alert')).toContainText('entre-temps');
  const theirs = page.getByRole('region', { name: 'Changé entre-temps par quelqu’un d’autre' });
  await expect(theirs.getByRole('row').filter({ hasText: silence })).toContainText('77');
  await expect(page.getByLabel(silence)).toHaveValue('77');
  await expect(page.getByLabel(cap)).toHaveValue('44000');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Garder le règlement' }).click();
  await expect(page.getByText('Le règlement est gardé.')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/44.000/);
});

test('a form sent after the session ended is kept, and goes off once signed in again', async ({
  page,
  context,
}) => {
  // The browser reports a page that asks to sign in to the console by itself.
  context.removeAllListeners('console');
  await enterAs(page, 'Chargée de mission', '/desk/settings');
  const address = page.getByLabel('Adresse de la mairie');
  await address.fill('32 rue de Ruzé, premier étage');
  await context.clearCookies({ name: 'parvis' });
  await page.getByRole('button', { name: 'Garder ces réglages' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre session est finie');
  await expectAccessible(page);

  const opening = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Me connecter dans un nouvel onglet' }).click();
  const tab = await opening;
  await tab.getByRole('button', { name: 'Chargée de mission' }).click();
  await tab.waitForURL('**/me');
  await tab.close();
  await page.getByRole('button', { name: 'Envoyer à nouveau' }).click();
  await expect(address).toHaveValue('32 rue de Ruzé, premier étage');
});

test('nobody is shown a form that is not theirs to send', async ({ page, context }) => {
  context.removeAllListeners('console');
  const forms = ['/desk/editions/new', '/desk/ideas/new', '/desk/import', '/desk/settings'];
  await enterAs(page, 'Adjointe à la participation', '/desk');
  for (const path of [...forms, '/desk/electors', '/en/desk/settings']) {
    expect((await page.goto(path))?.status(), path).toBe(403);
  }
  await enterAs(page, 'Agent d’accueil du bus', '/desk');
  for (const [path, status] of [
    ['/desk/ideas/new', 200],
    ['/desk/electors', 200],
    ['/desk/settings', 403],
  ] as const) {
    expect((await page.goto(path))?.status(), path).toBe(status);
  }
});
