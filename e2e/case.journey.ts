import type { Page } from '@playwright/test';
import { moveTo } from './harness/demo-clock';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs, openLetter } from './harness/people';

/** One case at the desk, when two people hold it, when a service is late, and when works fall silent. */
test.use({ town: 'case' });
test.describe.configure({ mode: 'serial' });

const agent = 'Chargée de mission';
const title = 'Un local pour réparer les vélos';
const author = 'lena@exemple.fr';

const openCase = async (page: Page) => {
  await page.goto('/desk/ideas?edition=2027');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
};

test('the second of two who edit a case is told, loses nothing, and sees the difference @js', async ({
  page,
  browser,
  house,
}) => {
  await moveTo(page, '2027-02-15T10:00');
  await page.goto('/desk/ideas/new?edition=2027');
  await page.getByLabel('Papier').check();
  await page.getByLabel('Titre').fill(title);
  await page
    .getByLabel('L’idée, avec les mots de la personne')
    .fill('Un atelier ouvert le samedi, avec des outils.');
  await page.getByLabel('Lieu').fill('Place du Marché');
  await page.getByLabel('Pour qui').fill('Tout le quartier');
  await page.getByLabel('Thème').selectOption('Mobilités');
  await page.getByLabel('Adresse électronique').fill(author);
  await page.getByRole('button', { name: 'Déposer cette idée' }).click();
  await openCase(page);

  // The browser of somebody else; it reports a refused form to its console by itself.
  const context = await browser.newContext({ baseURL: house.address });
  const other = await context.newPage();
  await enterAs(other, 'Administrateur du site');
  await openCase(other);
  for (const [hands, place] of [
    [page, 'Ancienne halle du Marché'],
    [other, 'Maison de quartier'],
  ] as const) {
    await hands.getByText('Corriger le texte').click();
    await hands.getByLabel('Le lieu, avec vos mots').fill(place);
    await hands.getByLabel('Pourquoi').fill('L’autrice a téléphoné.');
  }
  const act = 'Garder ce texte';
  await page.getByRole('button', { name: act }).click();
  await expect(page.getByLabel('Le lieu, avec vos mots')).toBeHidden();
  await other.getByRole('button', { name: act }).click();

  await expect(other.getByRole('alert').first()).toContainText('Quelqu’un a modifié cette fiche');
  await expect(other.getByLabel('Le lieu, avec vos mots')).toHaveValue('Maison de quartier');
  await expectAccessible(other);
  await other.getByRole('link', { name: 'Voir ce qui a changé' }).click();
  const versions = other.getByRole('region', { name: 'Ce qui a changé dans le texte' });
  await expect(versions.locator('ins').first()).toContainText('Ancienne');
  await expect(other.getByText('Écrit maintenant : « Ancienne halle du Marché »')).toBeVisible();
  await other.getByRole('button', { name: act }).click();
  await expect(other.getByText('Le texte est gardé, l’ancien aussi.')).toBeVisible();
  await context.close();
});

test('a late service finds at her desk what she owes, and answers there @js', async ({
  page,
  context,
}) => {
  // The browser reports a refused form to the console by itself.
  context.removeAllListeners('console');
  await enterAs(page, agent);
  await openCase(page);
  await page.getByRole('button', { name: 'Déclarer recevable' }).click();
  await moveTo(page, '2027-04-26T10:00');
  await openCase(page);
  await page.getByLabel('Service pilote').selectOption('Voirie');
  await page.getByRole('button', { name: 'Ouvrir l’étude et écrire aux services' }).click();
  await page.getByText('Demander un avis de plus').click();
  await page.getByLabel('Service', { exact: true }).selectOption('Espaces verts');
  await page.getByLabel('Ou dans combien de jours ouvrés').last().fill('5');
  await page.getByRole('button', { name: 'Écrire au service' }).click();
  await expect(page.getByText('Le service est prévenu.')).toBeVisible();
  await page.getByRole('link', { name: 'Saisir l’avis reçu, Voirie' }).click();
  await expect(page.getByText('par téléphone ou sur papier')).toBeVisible();
  await page.getByLabel('Favorable', { exact: true }).check();
  await page.getByLabel('Au moins').fill('12000');
  await page.getByRole('button', { name: 'Envoyer l’avis' }).click();
  await expect(page.getByText('Votre avis est enregistré.')).toBeVisible();

  await moveTo(page, '2027-05-10T10:00');
  await enterAs(page, 'Référente espaces verts', '/desk/opinions');
  const owed = page.getByRole('region', { name: 'Avis à donner' });
  await expect(owed.getByText(/\d jours ouvrés de retard/)).toBeVisible();
  await expectAccessible(page);
  await owed.getByRole('link', { name: `Donner l’avis sur « ${title} »` }).click();
  await page.getByRole('radio', { name: 'Défavorable' }).check();
  await page.getByRole('button', { name: 'Envoyer l’avis' }).click();
  await expect(page.getByRole('alert').first()).toContainText('à corriger');
  await page.getByLabel('Vos conditions, ou la raison').fill('La halle est occupée.');
  await page.getByRole('button', { name: 'Envoyer l’avis' }).click();
  await expect(page.getByText('Votre avis est enregistré.')).toBeVisible();
  await page.goto('/desk/opinions');
  await expect(page.getByRole('region', { name: 'Avis donnés' })).toContainText(title);
});

test('the author agrees to a change from her letter, and only once @js', async ({
  page,
  context,
}) => {
  // The browser reports a refused form to the console by itself.
  context.removeAllListeners('console');
  const proposed = 'Un local ouvert à tous pour réparer les vélos';
  await enterAs(page, agent);
  await openCase(page);
  await page.getByText('Proposer un changement').click();
  const change = page.locator('form[action$="propose"]');
  await change.getByLabel('Le titre').fill(proposed);
  await change
    .getByLabel('Ce qui change et pourquoi')
    .fill('Tout le monde doit savoir qu’il peut venir.');
  await change.getByRole('button', { name: 'Envoyer la proposition' }).click();
  await expect(page.getByText('Réponse attendue', { exact: true })).toBeVisible();

  await page.context().clearCookies();
  await openLetter(page, author, /vous propose de changer votre idée/);
  await page.getByRole('link', { name: /\/adaptation\// }).click();
  await expect(page.getByText('Tout le monde doit savoir qu’il peut venir.')).toBeVisible();
  await expect(page.locator('ins').first()).toContainText('ouvert');
  await expectAccessible(page);
  const twin = await page.context().newPage();
  await twin.goto(page.url());
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Choisissez votre réponse.');
  await expectAccessible(page);
  await page.getByLabel('Oui, j’accepte ce changement').check();
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  await expect(page.getByText('Vous avez accepté ce changement. Merci.')).toBeVisible();
  await twin.getByLabel('Non, je garde mon idée comme elle est').check();
  await twin.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  await expect(twin.getByText(/a déjà reçu une réponse/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Voir mon idée et son histoire' }).click();
  await expect(page.getByRole('heading', { level: 1, name: proposed })).toBeVisible();
});

test('works fall silent: the desk sees it the next day, everybody after the set delay @js', async ({
  page,
}) => {
  const project = 'Une aire de jeux que tous les enfants peuvent utiliser';
  const lines = page.getByRole('row', { name: project });
  // As anybody, not as staff, who see it before.
  const open = async () => {
    await page.context().clearCookies();
    await page.goto('/budget/2025/ideas/2');
  };
  // Its next news is promised for 15 December 2027.
  await moveTo(page, '2027-12-15T10:00');
  await page.goto('/desk/works?only=silent');
  await expect(lines).toHaveCount(0);
  await moveTo(page, '2027-12-16T10:00');
  // The round of the night runs beside the pages: looked for again until it has passed.
  await expect(async () => {
    await page.goto('/desk/works?only=silent');
    await expect(lines).toHaveCount(1, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
  await open();
  await expect(page.getByText(/Pas de nouvelles depuis/)).toHaveCount(0);
  await moveTo(page, '2028-06-01T10:00');
  const told = page.getByText(/Pas de nouvelles depuis \d+ jours/).first();
  await expect(async () => {
    await open();
    await expect(told).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
});
