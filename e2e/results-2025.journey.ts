import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, expectAccessible, test } from './harness/journey';

const parvis = fileURLToPath(new URL('../parvis', import.meta.url));

/** domain.md §7.2, skip rule: the ranking, and what was left when each turn came. */
const ranking: [title: string, fate: string][] = [
  ['Un îlot de fraîcheur et des bancs à l’ombre sur la place du Marché', 'Lauréat'],
  ['Une aire de jeux que tous les enfants peuvent utiliser', 'Lauréat'],
  ['Une micro-forêt plantée avec les écoles', 'Lauréat'],
  ['Des fontaines à eau dans les parcs et les aires de jeux', 'Lauréat'],
  ['Des boîtes à livres et à graines dans chaque quartier', 'Lauréat'],
  ['Des défibrillateurs accessibles jour et nuit', 'Lauréat'],
  ['Des agrès de sport en accès libre', 'Lauréat'],
  ['Un éclairage économe et à détection pour le city-stade', 'Lauréat'],
  ['Un parc clôturé pour les chiens', 'Il manquait 13 700 €'],
  ['Un verger partagé et une haie gourmande', 'Lauréat'],
  ['Un écran gonflable pour le cinéma en plein air', 'Il manquait 18 100 €'],
];

const straight = (text: string) => text.replaceAll('’', "'").replace(/\s+/g, ' ').trim();

test('the results of 2025 say who won, in what order, and how much the others lacked', async ({
  page,
}) => {
  await page.goto('/budget/2025');
  await page.getByRole('main').getByRole('link', { name: 'Voir les résultats' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: '9 projets gagnants' })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByText('259 600 € sont engagés. Il reste 400 €.')).toBeVisible();
  await expect(main.getByText('Résultat officiel')).toBeVisible();
  const lines = await main.locator('.down li').allTextContents();
  expect(lines).toHaveLength(14);
  for (const [at, [title, fate]] of ranking.entries()) {
    expect(straight(lines[at] ?? '')).toContain(straight(title));
    expect(straight(lines[at] ?? '')).toContain(fate);
  }
  await expect(
    main.getByText('il restait 8 300 €. Il coûte 22 000 € : il manquait 13 700 €').first(),
  ).toBeVisible();
  await expectAccessible(page);
});

test('the same figures stand in a table, and leave as CSV', async ({ page, javaScriptEnabled }) => {
  await page.goto('/budget/2025/results');
  await page.getByText('Les mêmes chiffres en tableau').click();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(15);
  await expect(rows.nth(9)).toContainText('Un parc clôturé pour les chiens');
  await expect(rows.nth(9)).toContainText('8 300 €');
  await expect(rows.nth(9)).toContainText('Il manquait 13 700 €');
  if (javaScriptEnabled) await expectAccessible(page);

  const leaving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Données (CSV)' }).click();
  const file = await leaving;
  expect(file.suggestedFilename()).toBe('resultats-2025.csv');
  const [head, ...data] = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  expect(head).toContain('rank;project;title');
  expect(data).toHaveLength(14);
  expect(data.filter((line) => line.includes(';1;funded;'))).toHaveLength(9);
  expect(data[8]).toContain('22000.00;8300.00');
});

test('on paper, the results keep their figures and lose the menus', async ({ page }) => {
  await page.goto('/budget/2025/results');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1, name: '9 projets gagnants' })).toBeVisible();
  await expect(page.getByText('Il manquait 13 700 €').first()).toBeVisible();
  await expect(page.locator('header nav').first()).toBeHidden();
});

test('the record leaves as a document, in the language of the reader', async ({ page }) => {
  await page.goto('/budget/2025/results');
  const leaving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Procès-verbal (PDF)' }).click();
  const file = await leaving;
  expect(file.suggestedFilename()).toBe('2025.pdf');
  expect(await readFile(await file.path(), 'latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
});

test('another site shows the winners in a frame, and no other page', async ({ page }) => {
  const policyOf = async (path: string) =>
    (await page.goto(path))?.headers()['content-security-policy'];
  expect(await policyOf('/budget/2025/results')).toContain("frame-ancestors 'none'");
  expect(await policyOf('/budget/2025/results/embed')).toContain('frame-ancestors *');
  await expect(page.getByRole('heading', { level: 1, name: '9 projets gagnants' })).toBeVisible();
  await expect(page.getByRole('listitem')).toHaveCount(9);
  await expectAccessible(page);
});

test('a sceptic takes the ballots home and finds the same nine winners', async ({ page }) => {
  await page.goto('/budget/2025/results');
  await page.getByRole('link', { name: 'Recompter soi-même' }).click();
  const leaving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Les bulletins (fichier .pb)' }).click();
  const file = await leaving;
  expect(file.suggestedFilename()).toBe('2025.pb');
  expect(await readFile(await file.path(), 'utf8')).toContain('VOTES\nvoter_id;vote\n1;');
  const said = (await page.locator('#recount pre').textContent()) ?? '';
  const [, ...args] = said
    .replace('2025.pb', await file.path())
    .trim()
    .split(' ');
  const counted = spawnSync(parvis, [...args, '--json'], { encoding: 'utf8' });
  const { winners, totalCost } = JSON.parse(counted.stdout) as Record<string, unknown>;
  expect(winners).toHaveLength(9);
  expect(totalCost).toBe('259600');
});
