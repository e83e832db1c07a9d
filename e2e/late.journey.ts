import type { Browser, Page } from '@playwright/test';
import { moveTo } from './harness/demo-clock';
import type { House } from './harness/house';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs } from './harness/people';
import { goOn, heading } from './harness/steps';
import { declare } from './harness/voter';

/** What happens to what a person was writing when her session ends, or the phase closes, under an open page. */
test.use({ town: 'late' });
test.describe.configure({ mode: 'serial' });
// The browser reports a refused form to the console by itself.
test.beforeEach(({ context }) => void context.removeAllListeners('console'));

const resident = 'Habitante de Boisparisis';
const title = 'Un baby-foot pour les collégiens';
const alert = (page: Page) => page.getByRole('alert').first();

/** Time passes while the page stays open: somebody else moves the clock of the demo. */
async function timePasses(browser: Browser, house: House, wall: string): Promise<void> {
  const context = await browser.newContext({ baseURL: house.address });
  await moveTo(await context.newPage(), wall);
  await context.close();
}

test('a session that ends between two steps loses nothing, and the draft stays one', async ({
  page,
  context,
  browser,
  house,
}) => {
  await timePasses(browser, house, '2027-02-15T10:00');
  await enterAs(page, resident, '/budget/2027/ideas/new');
  await page.getByLabel('Le titre de votre idée').fill(title);
  await page
    .getByLabel('Votre idée en quelques phrases')
    .fill('On y joue entre deux cours, à quatre ou plus.');
  await goOn(page);
  await heading(page, 'Où se trouve votre idée ?');
  await page.getByLabel('Le lieu, avec vos mots').fill('Dans le hall, près de l’escalier');
  await page.getByLabel('Quartier').selectOption('Vieux Pays');
  await context.clearCookies({ name: 'parvis' });
  await goOn(page);
  await expect(alert(page)).toContainText('Votre session est finie');
  await expect(page.getByLabel('Le lieu, avec vos mots')).toHaveValue(
    'Dans le hall, près de l’escalier',
  );
  await expectAccessible(page);

  const tab = await context.newPage();
  await tab.goto('/sign-in');
  await tab.getByRole('button', { name: resident }).click();
  await expect(tab).toHaveURL(house.address);
  await goOn(page);
  await heading(page, 'Pour qui est-elle ?');
  await page.getByRole('button', { name: 'Revenir', exact: true }).click();
  await expect(page.getByLabel('Le lieu, avec vos mots')).toHaveValue(
    'Dans le hall, près de l’escalier',
  );
  await tab.goto('/me');
  const drafts = tab.getByRole('region', { name: 'Mes brouillons' });
  await expect(drafts.getByRole('listitem')).toHaveText([new RegExp(title)]);
  await tab.close();
});

test('a submission that closes under an open idea says so, and keeps the draft', async ({
  page,
  browser,
  house,
}) => {
  await enterAs(page, resident, '/me');
  await page.getByRole('link', { name: 'Continuer ce brouillon' }).click();
  await goOn(page);
  await goOn(page);
  await page.getByLabel('À qui servira votre idée ?').fill('À qui attend le bus');
  await page.getByLabel('Thème').selectOption('Cadre de vie');
  await goOn(page);
  await page.getByLabel('Le coût, si vous en avez une idée').fill('3000');
  await goOn(page);
  await heading(page, 'Vérifiez votre idée');
  await page.getByLabel('J’habite la commune').check();
  await page.getByLabel('Votre année de naissance').fill('1984');
  await timePasses(browser, house, '2027-04-12T10:00');
  await page.getByRole('button', { name: 'Déposer mon idée' }).click();
  await heading(page, 'Le dépôt des idées est fermé');
  await expect(alert(page)).toContainText('votre brouillon est gardé');
  await expect(page.getByText(title).first()).toBeVisible();
  await expectAccessible(page);
  await page.goto('/me');
  await expect(page.getByRole('region', { name: 'Mes brouillons' })).toContainText(
    'Le dépôt est fermé. Le brouillon est gardé.',
  );
  expect(await house.query('select state from budget_idea where title = $1', [title])).toEqual([
    { state: 'draft' },
  ]);
});

test('a vote that closes under an open ballot refuses it, says so, and counts nothing @script-only', async ({
  page,
  browser,
  house,
}) => {
  await timePasses(browser, house, '2027-10-10T19:00');
  await enterAs(page, resident, '/');
  await page.goto('/urne/2027/');
  await heading(page, /Choisissez jusqu’à/);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Vérifier mon bulletin' }).click();
  await declare(page);
  await timePasses(browser, house, '2027-10-10T20:01');
  await page.getByRole('button', { name: 'Mettre mon bulletin dans l’urne' }).click();
  await expect(alert(page)).toContainText('Le vote est fermé.');
  await expectAccessible(page);
  await page.reload();
  await heading(page, 'Le vote est fermé');
  expect(await house.query('select count(*)::int as envelopes from voting_envelope')).toEqual([
    { envelopes: 0 },
  ]);
});
