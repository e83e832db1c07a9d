import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs } from './harness/people';
import { heading } from './harness/steps';

test.use({ town: 'simulation' });
test.describe.configure({ mode: 'serial' });

const agent = 'Chargée de mission';

/** Once the page of a comparison has its answer; it comes back by itself meanwhile. */
async function counted(page: Page, rules: number): Promise<void> {
  await expect(
    page.getByRole('heading', { level: 1, name: `${rules} règles, les mêmes bulletins` }),
  ).toBeVisible({ timeout: 30_000 });
}

test('the agent counts the ballots of 2025 in other ways, and reads who wins', async ({ page }) => {
  await enterAs(page, agent, '/desk');
  await page.goto('/desk/simulation');
  await heading(page, 'Comparer des règles');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Compter autrement : Budget participatif 2025' }).click();
  await heading(page, 'Comparer des règles : Budget participatif 2025');
  await expect(page.getByLabel('Façon de compter').first()).toHaveValue('own');
  await page.getByLabel('Façon de compter').nth(2).selectOption('list_skip');
  await page.getByLabel('Partage de l’argent').nth(2).selectOption('one_each');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Compter', exact: true }).click();
  await counted(page, 3);
  const changes = page.getByRole('region', { name: 'Ce qui change' });
  await expect(changes).toContainText('Le repère est la règle A');
  await expect(changes).toContainText(/Entrent?\s:/);
  await expect(changes).toContainText(/Votants qui y gagnent un projet\s:/);
  const table = page.getByRole('table', { name: 'Les règles côte à côte' }).first();
  await expect(table).toContainText('Votants qui ont au moins un projet gagnant');
  await expect(page.getByRole('table', { name: 'Par quartier' })).toContainText('Boisparisis');
  await expectAccessible(page);
});

test('an imagined election: a fault is said at its field, nothing typed is lost', async ({
  page,
  context,
}) => {
  // The browser reports a refused form to the console by itself.
  context.removeAllListeners('console');
  await enterAs(page, 'Adjointe à la participation', '/desk/simulation');
  await page.getByRole('link', { name: 'Imaginer une élection' }).click();
  await heading(page, 'Comparer des règles : une élection imaginée');
  await page.getByLabel('Nombre de votants').fill('90000');
  await page.getByLabel('Le mot du tirage').fill('marché');
  await page.getByLabel('Façon de compter').nth(2).selectOption('list_skip');
  await page.getByRole('button', { name: 'Compter', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Écrivez un nombre de 20000 au plus.');
  await expect(page.getByRole('alert')).toContainText('Écrivez chaque réponse une seule fois.');
  await expect(page.getByLabel('Le mot du tirage')).toHaveValue('marché');
  await expectAccessible(page);
  await page.getByLabel('Nombre de votants').fill('400');
  await page.getByLabel('Partage de l’argent').nth(2).selectOption('parts');
  await page.getByRole('button', { name: 'Compter', exact: true }).click();
  await counted(page, 3);
  await expect(page.getByText('Personne n’a voté ainsi.')).toBeVisible();
  await expect(page.getByText('Comment cette élection est imaginée')).toBeVisible();
  // An elected member compares; the rules are written by others.
  await expect(page.getByRole('heading', { name: 'Retenir une règle' })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto('/desk/simulation');
  await expect(page.getByRole('table')).toContainText('Élection imaginée « marché »');
});

test('the rule that is kept is written in the draft, and everybody may see why', async ({
  page,
}) => {
  await enterAs(page, agent, '/desk/editions/new');
  await page.getByRole('button', { name: 'Créer l’édition' }).click();
  await heading(page, 'Budget participatif 2028');
  await page.getByRole('link', { name: 'Comparer des règles' }).last().click();
  await page.getByRole('table').getByRole('link', { name: 'Budget participatif 2025' }).click();
  await counted(page, 3);
  await expect(page.getByText(/ne peut pas encore être comptée ainsi/)).toContainText(
    'un gagnant au moins par quartier',
  );
  await page.getByRole('radio', { name: 'Les parts égales, complétées' }).check();
  await page.getByRole('button', { name: 'Retenir cette règle' }).click();
  await heading(page, 'Budget participatif 2028');
  await expect(page.getByRole('status')).toContainText('La règle est écrite dans le règlement.');
  await expectAccessible(page);

  await page.context().clearCookies();
  await page.goto('/budget/2028/rules');
  await expect(page.getByRole('main')).toContainText('parts égales');
  await page.getByRole('link', { name: 'Voir la comparaison' }).click();
  await heading(page, 'Pourquoi cette règle : Budget participatif 2028');
  await expect(page.getByText('Règle retenue : « Les parts égales, complétées »')).toBeVisible();
  await expectAccessible(page);
});

test('a service has no page of comparisons; the auditor reads them and asks nothing', async ({
  page,
  context,
}) => {
  context.removeAllListeners('console');
  await enterAs(page, 'Vérificateur des comptes', '/desk/simulation');
  await expect(page.getByRole('link', { name: /Compter autrement/ })).toHaveCount(0);
  expect((await page.goto('/desk/simulation/new'))?.status()).toBe(403);
  await enterAs(page, 'Référente espaces verts', '/desk');
  expect((await page.goto('/desk/simulation'))?.status()).toBe(403);
});
