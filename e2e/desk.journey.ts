import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs } from './harness/people';

const heading = (page: Page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible();

const agentPages = [
  '/desk',
  '/desk/ideas',
  '/desk/ideas?edition=2025',
  '/desk/editions',
  '/desk/editions/2027',
  '/desk/editions/2027/calendar',
  '/desk/study',
  '/desk/ballot/2027',
  '/desk/vote/2027',
  '/desk/works',
  '/desk/people',
  '/desk/jobs',
  '/desk/settings',
  '/desk/import',
  '/desk/demo',
];

test('the agent opens every page of her desk @js', async ({ page }) => {
  await enterAs(page, 'Chargée de mission', '/desk');
  await expect(page.getByRole('heading', { name: 'En retard' })).toBeVisible();
  for (const path of agentPages) {
    await test.step(path, async () => {
      expect((await page.goto(path))?.status(), path).toBe(200);
      await heading(page);
      await expectAccessible(page);
    });
  }
});

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
