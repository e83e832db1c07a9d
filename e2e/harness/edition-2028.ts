import { expect, type Page } from '@playwright/test';
import { goOn, heading } from './steps';

/** The ideas that go all the way, what each costs, and how many voices each is to have. */
export const ideas = {
  shade: { title: 'Des voiles d’ombrage au square Pasteur', cost: '50000', votes: 4 },
  kiosk: { title: 'Un kiosque à musique près du marché', cost: '55000', votes: 3 },
  bench: { title: 'Des bancs tournés vers le canal', cost: '30000', votes: 2 },
} as const;

export type Name = keyof typeof ideas;
/** The one that the town cannot carry. */
export const bus = 'Un bus toutes les dix minutes vers la gare';

/** The five steps of an idea, up to « Vérifiez votre idée ». */
export async function writeIdea(page: Page, name: Name): Promise<void> {
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

/** Says who one is, and submits; `number`: the one it is to get. */
export async function submitIdea(page: Page, number: number): Promise<void> {
  await page.getByLabel('J’habite la commune').check();
  await page.getByLabel('Votre année de naissance').fill('1984');
  await page.getByRole('button', { name: 'Déposer mon idée' }).click();
  await expect(page.getByText(`Votre idée porte le n° ${number}.`)).toBeVisible();
}

/** The agent opens an idea's case from the list of the desk. */
export async function openCase(page: Page, title: string): Promise<void> {
  await page.goto('/desk/ideas?edition=2028');
  await page.getByRole('link', { name: title }).click();
  await heading(page, new RegExp(title));
}

/** When each step of the works of the shade is to be done. */
export const planned = {
  'Étude et conception': '2029-02-01',
  Achat: '2029-03-01',
  Travaux: '2029-04-02',
  Réception: '2029-05-02',
  'Mise en service': '2029-06-01',
};

/** The works page of a project: its case's address, under the works. */
export async function caseAddress(page: Page, title: string): Promise<string> {
  await openCase(page, title);
  return new URL(page.url()).pathname.replace('/desk/ideas/', '/desk/works/');
}
