import { expect, expectAccessible, test } from './harness/journey';
import { moveTo } from './harness/demo-clock';
import { enterAs, openLetter } from './harness/people';

/** The draw of the citizens' council, from the closing of its call to the panel. */
test.use({ town: 'draw' });
test.describe.configure({ mode: 'serial' });
// The browser reports a refused form to the console by itself.
test.beforeEach(({ context }) => void context.removeAllListeners('console'));

const agent = 'Chargée de mission';
const teller = 'Scrutatrice';
const awa = 'awa@example.org';
const desk = '/desk/council/2028/draw';

test('somebody who left an address is a candidate like 214 others', async ({ page }) => {
  await page.goto('/council/2028/apply');
  await page.getByLabel('Prénom').fill('Awa');
  await page.getByLabel('Nom', { exact: true }).fill('Diallo');
  await page.getByLabel('Date de naissance').fill('1990-05-04');
  await page.getByLabel('Femmes').check();
  await page.getByLabel('Boisparisis').check();
  await page.getByLabel('Adresse électronique').fill(awa);
  await page.getByLabel('J’habite la ville.').check();
  await page.getByRole('button', { name: 'Envoyer ma candidature' }).click();
  await expect(page.getByText('Candidature enregistrée')).toBeVisible();
});

test('the agent makes the lottery, and everybody may read its files', async ({ page, request }) => {
  await moveTo(page, '2027-12-20T10:00');
  await enterAs(page, agent, '/desk/council/2028');
  await page.getByRole('link', { name: 'Ouvrir le tirage' }).click();
  await page.getByRole('button', { name: 'Préparer la loterie' }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Les fichiers publiés')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText(/^215 candidatures/)).toBeVisible();
  await expect(page.getByText('La séance commence le')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/council/2028');
  await page.getByRole('link', { name: 'Voir le tirage au sort' }).click();
  await expect(page.getByText('La loterie est publiée')).toBeVisible();
  await expectAccessible(page);
  const file = page.getByRole('link', { name: 'lottery.csv' });
  const answer = await request.get((await file.getAttribute('href')) ?? '');
  expect((await answer.text()).trimEnd().split('\n')).toHaveLength(1001);
});

test('a candidate reads which balls are hers, and takes her proof', async ({ page, request }) => {
  await openLetter(page, awa, /Vos boules/);
  await page.getByRole('link', { name: /\/council\/candidature\// }).click();
  await expect(page.getByText(/boules sur 1/)).toBeVisible();
  await page.getByText('Celles qui vous font siéger').click();
  await expect(page.getByText(/^\d{3}( \d{3})+$/).first()).toBeVisible();
  await expectAccessible(page);
  const proof = page.getByRole('link', { name: 'Télécharger ma preuve' });
  const answer = await request.get((await proof.getAttribute('href')) ?? '');
  expect(await answer.text()).toContain('Diallo');
});

test('the session: dice typed wrong, taken back, typed, confirmed by another; the panel appears', async ({
  page,
}) => {
  await moveTo(page, '2028-01-08T14:05');
  await enterAs(page, agent, desk);
  await page
    .getByLabel('Personnes qui tiennent la séance')
    .fill('Me Lenoir, commissaire de justice');
  await page.getByRole('button', { name: 'Garder la liste' }).click();
  await page.getByLabel('Les trois dés').fill('4 x 1');
  await page.getByRole('button', { name: 'Montrer ces dés' }).click();
  await expect(page.getByRole('alert')).toContainText('Dé 2');
  await expect(page.getByLabel('Les trois dés')).toHaveValue('4 x 1');
  await expectAccessible(page);
  await page.getByLabel('Les trois dés').fill('417');
  await page.getByRole('button', { name: 'Montrer ces dés' }).click();
  await page.getByRole('button', { name: 'Retirer cette saisie' }).click();
  await page.getByLabel('Les trois dés').fill('471');
  await page.getByRole('button', { name: 'Montrer ces dés' }).click();
  await expect(page.getByText('Une autre personne les confirme')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirmer ces dés' })).toHaveCount(0);
  await page.goto('/council/2028/draw/wall');
  await expect(page.getByText('À confirmer par une deuxième personne.')).toBeVisible();
  await expect(page.getByText('Me Lenoir')).toBeVisible();

  await enterAs(page, teller, desk);
  await page.getByRole('button', { name: 'Confirmer ces dés et tirer le conseil' }).click();
  await expect(page.getByText('Boule 471', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/council/2028/draw/wall');
  await expect(page.getByText('35 suppléants')).toBeVisible();
  await expect(page.getByText(/^V\d{4}$/)).toHaveCount(70);
  await expectAccessible(page);
  await page.goto('/council/2028/draw');
  await expect(page.getByText('Saisie retirée avant confirmation : 4 1 7')).toBeVisible();
  await expectAccessible(page);
  const minutes = page.getByRole('link', { name: 'Procès-verbal du tirage (PDF)' });
  const answer = await page.request.get((await minutes.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
});

test('a full member declines by telephone: who follows is called, and everybody reads it', async ({
  page,
}) => {
  await enterAs(page, agent, desk);
  await page.getByRole('link', { name: 'Les membres' }).click();
  const full = page.locator('section', { has: page.getByRole('heading', { name: 'Titulaires' }) });
  await expect(full.getByRole('listitem')).toHaveCount(35);
  await expectAccessible(page);
  const first = full.getByRole('listitem').first();
  const number = (await first.getByText(/^V\d{4}$/).textContent())?.trim() ?? '';
  await first.getByRole('button', { name: /^Refuse/ }).click();
  await expect(full.getByText(`après ${number}`)).toBeVisible();
  await expect(full.getByRole('listitem').filter({ hasText: 'A refusé' })).toHaveCount(1);
  await page.goto('/council/2028/draw');
  await expect(
    page.getByText(new RegExp(`${number} ne siège pas\\s;\\sV\\d{4} prend la place`)),
  ).toBeVisible();
});
