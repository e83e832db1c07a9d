import { expect, expectAccessible, test } from './harness/journey';
import { enterAs, openLetter } from './harness/people';
import { heading } from './harness/steps';

/** Two people follow a stop, one by letter and one by telephone; the desk calls it off; each is told, by their means. */
test.use({ town: 'bus-follow' });
test.describe.configure({ mode: 'serial' });

const rose = 'rose.suit@example.org';

test('a stop is followed by letter, and by telephone @js', async ({ page }) => {
  await page.goto('/bus/renan-lavoisier-la-poste');
  await page.getByLabel('Adresse électronique, ou téléphone').fill(rose);
  await page.getByRole('button', { name: 'Me prévenir' }).click();
  await expect(page.getByText('Une lettre électronique est partie')).toBeVisible();
  await openLetter(page, rose, /Suivre l’arrêt Renan-Lavoisier/);
  await page.getByRole('link', { name: /\/bus\/follow\// }).click();
  await heading(page, /Suivre l’arrêt Renan-Lavoisier/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Oui, me prévenir' }).click();
  await expect(page.getByText('vous serez prévenu pour cet arrêt')).toBeVisible();

  await page.goto('/bus/renan-lavoisier-la-poste');
  await page.getByLabel('Adresse électronique, ou téléphone').fill('06 12 34 56 78');
  await page.getByRole('button', { name: 'Me prévenir' }).click();
  await expect(page.getByText('nous vous appelons si un passage change ici')).toBeVisible();
  await expectAccessible(page);
});

test('called off in two presses, it is told by letter, and the rest is on the list of calls @js', async ({
  page,
}) => {
  await enterAs(page, 'Chargée de mission', '/desk/bus');
  await page.getByLabel(/^Annuler.*Renan-Lavoisier.*mercredi 6 octobre/).click();
  await page.getByRole('button', { name: 'Panne' }).first().click();
  await openLetter(page, rose, /Bus annulé.*Renan-Lavoisier/);
  await page.goto('/desk/bus');
  await page.getByRole('link', { name: 'Personnes à appeler' }).click();
  await heading(page, 'Appels à faire');
  await expect(page.getByText('Pas de bus à l’arrêt Renan-Lavoisier')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /C’est dit.*06 12 34 56 78/ }).click();
  await expect(page.getByText('Personne n’est à appeler')).toBeVisible();
  await expect(page.getByRole('button', { name: /Remettre à appeler/ })).toBeVisible();
  await expectAccessible(page);
});

test('one press of the letter’s link stops it @js', async ({ page }) => {
  await openLetter(page, rose, /Bus annulé.*Renan-Lavoisier/);
  await page.getByRole('link', { name: /\/bus\/unfollow\// }).click();
  await page.getByRole('button', { name: 'Ne plus me prévenir' }).click();
  await expect(page.getByText('vous ne recevrez plus rien sur cet arrêt')).toBeVisible();
  await expectAccessible(page);
});
