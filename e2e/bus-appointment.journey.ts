import { expect, expectAccessible, test } from './harness/journey';
import { enterAs, openLetter } from './harness/people';
import { heading } from './harness/steps';

/** Somebody without an account takes an appointment, moves it, and is told when the stop is called off; the desk sees them. */
test.use({ town: 'bus-appointment' });
test.describe.configure({ mode: 'serial' });

const rose = 'rose.vient@example.org';

test('an appointment is taken without an account, and moved by its letter @js', async ({
  page,
}) => {
  await page.goto('/bus/boisparisis');
  await page.getByRole('link', { name: 'Prendre rendez-vous', exact: true }).click();
  await heading(page, /Prendre rendez-vous/);
  await expectAccessible(page);
  const day = page.getByRole('group', { name: /mardi 12 octobre/ });
  await day.getByLabel('9 h 20').check();
  await page.getByLabel('Nom et prénom').fill('Rose Martin');
  await page.getByLabel('Adresse électronique, ou téléphone').fill(rose);
  await page.getByRole('button', { name: 'Prendre ce rendez-vous' }).click();
  await heading(page, 'Votre rendez-vous au bus');
  await expect(page.getByText('C’est enregistré.')).toBeVisible();
  await expectAccessible(page);

  await openLetter(page, rose, /Votre rendez-vous au bus citoyen/);
  await page.getByRole('link', { name: /\/bus\/appointment\// }).click();
  await page.getByText('Choisir une autre heure').click();
  await page
    .getByRole('group', { name: /mardi 12 octobre/ })
    .getByLabel('10 h 20')
    .check();
  await page.getByRole('button', { name: 'Prendre cette heure à la place' }).click();
  await expect(page.getByText('mardi 12 octobre 2027').first()).toContainText('10 h 20');
  await expectAccessible(page);
});

test('the desk sees who is expected and notes who came; a stop called off is told @js', async ({
  page,
}) => {
  await enterAs(page, 'Chargée de mission', '/desk/bus/appointments');
  await heading(page, 'Rendez-vous au bus');
  await page.getByRole('button', { name: /Pas venu.*Rose Martin/ }).click();
  await expect(page.getByText('Pas venu', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /Reprendre.*Rose Martin/ }).click();
  await expectAccessible(page);
  await page.goto('/desk/bus');
  await page.getByLabel(/^Annuler.*Boisparisis.*mardi 12 octobre/).click();
  const passage = page
    .getByRole('listitem')
    .filter({ hasText: 'Boisparisis' })
    .filter({ hasText: 'mardi 12 octobre' });
  await passage.getByRole('button', { name: 'Météo' }).click();
  await openLetter(page, rose, /votre rendez-vous n’a pas lieu/);
  await page.getByRole('link', { name: /\/bus\/appointment\// }).click();
  await expect(page.getByText('Le bus ne vient pas ce jour-là')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Annuler ce rendez-vous' }).click();
  await expect(page.getByText('Votre nom et votre adresse sont effacés')).toBeVisible();
});

test('a code finds its appointment again @js', async ({ page }) => {
  await page.goto('/bus/vieux-pays/book');
  await page.getByRole('radio').first().check();
  await page.getByLabel('Nom et prénom').fill('Jean Petit');
  await page.getByLabel('Adresse électronique, ou téléphone').fill('06 12 34 56 78');
  await page.getByRole('button', { name: 'Prendre ce rendez-vous' }).click();
  await heading(page, 'Votre rendez-vous au bus');
  const code = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  await page.goto('/bus/appointment');
  await expectAccessible(page);
  await page.getByLabel('Code du rendez-vous').fill(code.toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: 'Voir mon rendez-vous' }).click();
  await heading(page, 'Votre rendez-vous au bus');
});
