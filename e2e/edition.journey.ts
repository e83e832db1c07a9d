import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness/journey';
import { enterAs, enterByLetter, openLetter } from './harness/people';

/**
 * An edition, from its rules to its ideas, in the browser: each person does her part, and reads
 * what the others did.
 */
test.use({ town: 'edition' });
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const agent = 'Chargée de mission';
const desk = 'Agent d’accueil du bus';

const ideas = {
  shade: { title: 'Des voiles d’ombrage au square Pasteur', cost: '50000' },
  kiosk: { title: 'Un kiosque à musique près du marché', cost: '55000' },
  bench: { title: 'Des bancs tournés vers le canal', cost: '30000' },
} as const;
type Name = keyof typeof ideas;
const bus = 'Un bus toutes les dix minutes vers la gare';

/** The demo's own clock page: the agent goes to a moment of edition 2028. */
async function goTo(page: Page, moment: string): Promise<void> {
  await enterAs(page, agent, '/desk/demo');
  const edition = page.getByRole('region', { name: 'Budget participatif 2028' });
  await edition.getByRole('button', { name: moment, exact: true }).click();
  await expect(page.getByText('La démonstration a changé de moment.')).toBeVisible();
}

const goOn = (page: Page) =>
  page.getByRole('button', { name: 'Continuer', exact: true }).last().click();
const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** The five steps of an idea, up to « Vérifiez votre idée ». */
async function writeIdea(page: Page, name: Name): Promise<void> {
  const { title, cost } = ideas[name];
  await page.goto('/budget/2028/ideas/new');
  await heading(page, 'Quelle est votre idée ?');
  await page.getByLabel('Le titre de votre idée').fill(title);
  await page.getByLabel('Votre idée en quelques phrases').fill(`Il manque ceci : ${title}.`);
  await goOn(page);
  await heading(page, 'Où se trouve votre idée ?');
  await page.getByLabel('Le lieu, avec vos mots').fill('Près du centre');
  await page.getByLabel('Quartier').selectOption('Le Marché');
  await goOn(page);
  await heading(page, 'Pour qui est-elle ?');
  await page.getByLabel('À qui servira votre idée ?').fill('Aux familles du quartier');
  await page.getByLabel('Thème').selectOption('Cadre de vie');
  await goOn(page);
  await heading(page, 'Combien cela peut-il coûter ?');
  await page.getByLabel('Le coût, si vous en avez une idée').fill(cost);
  await goOn(page);
  await heading(page, 'Vérifiez votre idée');
  await expect(page.getByText('Rien n’est encore envoyé.')).toBeVisible();
}

async function submitIdea(page: Page, number: number): Promise<void> {
  await page.getByLabel('J’habite la commune').check();
  await page.getByLabel('Votre année de naissance').fill('1984');
  await page.getByRole('button', { name: 'Déposer mon idée' }).click();
  await expect(page.getByText(`Votre idée porte le n° ${number}.`)).toBeVisible();
}

test('the agent prepares the edition of 2028 from the last one', async ({ page }) => {
  await enterAs(page, agent, '/desk/editions/new');
  await heading(page, 'Préparer une édition');
  await expect(page.getByText('Tout est repris de « Budget participatif 2027 »')).toBeVisible();
  await expect(page.getByLabel('Le nom de l’édition')).toHaveValue('Budget participatif 2028');
  await expectAccessible(page);
  await page.getByLabel('Le montant total, TTC').fill('100000');
  await page.getByLabel('Jusqu’à un nombre de projets').check();
  await page.getByRole('button', { name: 'Créer l’édition' }).click();
  await heading(page, 'Budget participatif 2028');
  await goTo(page, 'Le dépôt des idées');
  await page.goto('/budget/2028');
  await expect(page.getByText('100 000 € à dépenser.')).toBeVisible();
  await page.getByRole('link', { name: 'Le règlement' }).first().click();
  await expect(page.getByRole('main')).toContainText('100 000 €');
});

test('a resident writes first, and says who she is at the end, by a letter', async ({ page }) => {
  await writeIdea(page, 'shade');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Recevoir un lien pour entrer' }).click();
  await enterByLetter(page, 'nadia@exemple.fr');
  await heading(page, 'Vérifiez votre idée');
  await expect(page.getByText(ideas.shade.title)).toBeVisible();
  await submitIdea(page, 1);
  await expectAccessible(page);
  await openLetter(page, 'nadia@exemple.fr', /n° 1/);
});

test('two more ideas arrive online, and one at the bus', async ({ page }) => {
  await enterAs(page, 'Habitante de Boisparisis');
  await writeIdea(page, 'kiosk');
  await submitIdea(page, 2);
  await enterAs(page, 'Habitant du Marché');
  await writeIdea(page, 'bench');
  await submitIdea(page, 3);

  await enterAs(page, desk, '/desk/ideas/new?edition=2028');
  await heading(page, 'Saisir une idée');
  await page.getByLabel('Bus citoyen').check();
  await page.getByLabel('Titre').fill(bus);
  await page
    .getByLabel('L’idée, avec les mots de la personne')
    .fill('Le matin et le soir, vers la gare.');
  await page.getByLabel('Lieu').fill('Ligne de bus');
  await page.getByLabel('Pour qui').fill('Celles et ceux qui prennent le train');
  await page.getByLabel('Thème').selectOption('Mobilités');
  await page.getByLabel('Adresse électronique').fill('paul@exemple.fr');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Déposer cette idée' }).click();
  await expect(page.getByText('Votre idée porte le n° 4.')).toBeVisible();
  await heading(page, bus);
});
