import type { Page } from '@playwright/test';
import { moveTo } from './harness/demo-clock';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs } from './harness/people';
import { heading } from './harness/steps';

/** A vote at a screen of the town hall: staff give a code, the screen seals the ballot and forgets the voter. */
test.use({ town: 'kiosk' });
test.describe.configure({ mode: 'serial' });
// The browser reports a refused form to the console by itself.
test.beforeEach(({ context }) => void context.removeAllListeners('console'));

const reception = 'Agent d’accueil du bus';

async function find(page: Page, familyName: string): Promise<void> {
  await page.goto('/desk/electors');
  await page.getByLabel('Son nom de naissance').fill(familyName);
  await page.getByLabel('Son premier prénom').fill('Awa');
  await page.getByLabel('Sa date de naissance').fill('1990-05-04');
  await page.getByLabel(/habite/).check();
  await page.getByRole('button', { name: 'Vérifier et inscrire' }).click();
  await expect(page.getByRole('heading', { name: 'Cette personne peut voter' })).toBeVisible();
}

/** The code that staff read to somebody. */
async function codeFor(page: Page, familyName: string): Promise<string> {
  await find(page, familyName);
  await page.getByRole('button', { name: 'Donner un code' }).click();
  await expect(page.getByRole('heading', { name: 'Son code' })).toBeVisible();
  return page.locator('input[name="code"]').inputValue();
}

test('somebody without an account votes at the kiosk, prints a number, and nothing stays @script-only', async ({
  page,
}) => {
  await moveTo(page, '2027-10-01T10:00');
  await enterAs(page, reception, '/desk/electors');
  const code = await codeFor(page, 'Diallo');
  await expectAccessible(page);
  await page.context().clearCookies();

  await page.goto('/urne/2027/kiosk/desk');
  await heading(page, 'Voter à la borne');
  await expectAccessible(page);
  await page.getByLabel('Votre code').fill('AAAA-AAAA');
  await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
  await expect(page.getByRole('alert')).toContainText('Ce code n’ouvre aucun bulletin');
  await page.getByLabel('Votre code').fill(code.toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
  await heading(page, /Choisissez jusqu’à/);
  await expectAccessible(page);
  const choice = page.getByRole('checkbox').first();
  await choice.check();

  // Somebody comes to help: they see no choice; then the ballot is there again.
  await page.getByRole('button', { name: 'Demander de l’aide' }).click();
  await heading(page, 'Vos choix sont cachés');
  await expect(choice).toBeHidden();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Reprendre mon bulletin' }).click();
  await expect(choice).toBeChecked();

  await page.getByRole('button', { name: 'Vérifier mon bulletin' }).click();
  await heading(page, 'Vérifiez votre bulletin');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mettre mon bulletin dans l’urne' }).click();
  await heading(page, 'Votre vote est dans l’urne');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'J’ai fini : effacer l’écran' }).click();
  await heading(page, 'Voter à la borne');
  const kept = await page.evaluate(() => [sessionStorage.length, localStorage.length]);
  expect(kept).toEqual([0, 0]);
  await page.goBack();
  await expect(page.getByText('Votre vote est dans l’urne')).toBeHidden();
  await page.goto('/urne/2027/kiosk/desk');
  await page.getByLabel('Votre code').fill(code);
  await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
  await expect(page.getByRole('alert')).toContainText('Ce code n’ouvre aucun bulletin');
});

test('a code is taken back, and an empty screen is cleared by itself @script-only', async ({
  page,
}) => {
  await enterAs(page, reception, '/desk/electors');
  const first = await codeFor(page, 'Martin');
  await page.getByRole('button', { name: 'Reprendre ce code' }).click();
  await expect(page.getByText('Le code n’ouvre plus rien')).toBeVisible();
  const code = await codeFor(page, 'Martin');
  expect(code).not.toBe(first);

  await page.clock.install();
  await page.goto('/urne/2027/kiosk/bus');
  await page.getByLabel('Votre code').fill(code);
  await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
  await page.getByRole('checkbox').first().check();
  await page.clock.runFor(121_000);
  await expect(page.getByRole('dialog')).toContainText('Êtes-vous toujours là ?');
  await page.getByRole('button', { name: 'Oui, je continue' }).click();
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await page.clock.runFor(121_000);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.clock.runFor(61_000);
  await heading(page, 'Voter à la borne');
});
