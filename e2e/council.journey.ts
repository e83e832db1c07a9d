import { expect, expectAccessible, test } from './harness/journey';
import { enterAs, openLetter } from './harness/people';
import { heading } from './harness/steps';

/** The citizens' council, from its call for candidates. */
test.use({ town: 'council' });
test.describe.configure({ mode: 'serial' });
// The browser reports a refused form to the console by itself.
test.beforeEach(({ context }) => void context.removeAllListeners('console'));

const agent = 'Chargée de mission';
const counter = 'Agent d’accueil du bus';

test('somebody without an account is a candidate, reads the letter, and takes it back', async ({
  page,
}) => {
  await page.goto('/council');
  await page.getByRole('link', { name: 'Être candidate ou candidat' }).click();
  await page.getByLabel('Prénom').fill('Awa');
  await page.getByLabel('Date de naissance').fill('2014-01-01');
  await page.getByRole('button', { name: 'Envoyer ma candidature' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Prénom')).toHaveValue('Awa');
  await expectAccessible(page);
  await page.getByLabel('Nom', { exact: true }).fill('Diallo');
  await page.getByLabel('Date de naissance').fill('1990-05-04');
  await page.getByLabel('Femmes').check();
  await page.getByLabel('Boisparisis').check();
  await page.getByLabel('Adresse électronique').fill('awa@example.org');
  await page.getByLabel('J’habite la ville.').check();
  await page.getByRole('button', { name: 'Envoyer ma candidature' }).click();
  await expect(page.getByText('Candidature enregistrée')).toBeVisible();
  await expectAccessible(page);
  const number = await page.getByText(/^V\d{4}$/).textContent();

  await openLetter(page, 'awa@example.org', /Votre candidature/);
  await expect(page.getByText(number ?? 'V')).toBeVisible();
  await page.getByRole('link', { name: /\/council\/candidature\// }).click();
  await page.getByRole('button', { name: 'Retirer ma candidature' }).click();
  await expect(page.getByText('Candidature retirée')).toBeVisible();
  await expect(page.getByText('Diallo')).toHaveCount(0);
  await expectAccessible(page);
});

test('the bus writes one down from paper, and the desk sees whom to reach', async ({ page }) => {
  await enterAs(page, counter, '/desk/council/2028');
  await page.getByRole('link', { name: 'Écrire une candidature' }).click();
  await page.getByLabel('Au bus citoyen').check();
  await page.getByLabel('Prénom').fill('Bruno');
  await page.getByLabel('Nom', { exact: true }).fill('Abadie');
  await page.getByLabel('Date de naissance').fill('2008-02-29');
  await page.getByLabel('Hommes').check();
  await page.getByLabel('Vieux Pays').check();
  await page.getByLabel('J’habite la ville.').check();
  await page.getByRole('button', { name: 'Enregistrer la candidature' }).click();
  await expect(page.getByText(/Candidature enregistrée : V\d{4}/)).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Abadie Bruno' })).toBeVisible();
  await expect(page.getByText(/^À aller voir avant la clôture/)).toContainText('Renan-Lavoisier');
  await expectAccessible(page);
});

test('a call is prepared with its census and published', async ({ page }) => {
  await enterAs(page, agent, '/desk/council/new');
  await page.getByLabel('Titre').fill('Conseil 2030');
  await page.getByLabel('Fin de l’adresse').fill('2030');
  await page.getByLabel('Ouverture').fill('2029-09-01T08:00');
  await page.getByLabel('Clôture', { exact: true }).fill('2029-12-15T20:00');
  await page.getByLabel('Séance publique du tirage').fill('2030-01-08T14:00');
  await page.getByLabel('Lieu de la séance').fill('Salle du conseil');
  await page.getByLabel('Valeurs du critère 1').fill('Nord ; 16 000\nSud ; peu');
  await page.getByRole('button', { name: 'Garder le brouillon' }).click();
  await expect(page.getByRole('alert')).toContainText('ligne 2');
  await page.getByLabel('Valeurs du critère 1').fill('Nord ; 16 000\nSud ; 10 000');
  await page.getByRole('button', { name: 'Garder le brouillon' }).click();
  await heading(page, 'Conseil 2030');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Publier l’appel' }).click();
  await page.getByRole('link', { name: 'Page publique' }).click();
  await expect(page.getByRole('row', { name: /Nord/ })).toContainText('21 à 22');
  await expect(page.getByText('Appel publié pour 35 places')).toBeVisible();
  await expectAccessible(page);
});

test('the desk checks the seats with the candidatures, and takes a way out', async ({ page }) => {
  await enterAs(page, agent, '/desk/council/2028');
  const checked = async (sentence: string) => {
    await page.getByRole('button', { name: 'Vérifier avec les candidatures' }).click();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(sentence)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
  };
  await checked('Un conseil est possible, suppléants compris.');
  await page.getByLabel('Au moins : 16 à 25 ans').fill('6');
  await page.getByRole('button', { name: 'Garder ces places' }).click();
  await expect(page.getByText('Les places ont changé depuis')).toBeVisible();
  await checked('Aucun conseil n’est possible avec ces places.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Prendre la solution 1' }).click();
  await checked('Un conseil est possible, suppléants compris.');
  await page.goto('/council/2028');
  await expect(page.getByText(/^Places des groupes changées/)).toHaveCount(2);
});
