import type { Page } from '@playwright/test';
import { moveTo } from './harness/demo-clock';
import { expect, expectAccessible, test } from './harness/journey';
import { enterByLetter } from './harness/people';
import { heading } from './harness/steps';
import { declare } from './harness/voter';

/** One person who votes as people do: in two tabs, with the button that goes back, and a change of mind. */
test.use({ town: 'voter' });

const choices = (page: Page) => page.locator('input[name="choice"]');
const chosen = (page: Page) => page.locator('input[name="choice"]:checked');

test('two tabs are one ballot, and the button that goes back leads to the list @script-only', async ({
  page,
  context,
}) => {
  await moveTo(page, '2027-10-01T10:00');
  await context.clearCookies();
  await page.goto('/urne/2027/');
  await page.getByRole('link', { name: 'Recevoir un lien et voter' }).click();
  await enterByLetter(page, 'deux.onglets@example.org');
  await heading(page, /Choisissez jusqu’à/);
  await choices(page).nth(0).check();
  await page.getByLabel(/rappelez-le-moi une fois/).check();

  // A tab opened later shows what is chosen, and what is chosen there is seen here.
  const other = await context.newPage();
  await other.goto('/urne/2027/');
  await expect(chosen(other)).toHaveCount(1);
  await choices(other).nth(1).check();
  await expect(chosen(page)).toHaveCount(2);

  // One neighbourhood at a time: what is chosen stays in sight.
  const all = await choices(page).count();
  const where = page.getByLabel('Voir les projets d’un quartier');
  await where.selectOption({ index: 2 });
  await expect(page.getByText(/projets sur \d+\. Ceux que vous avez choisis/)).toBeVisible();
  expect(await choices(page).count()).toBeLessThan(all);
  await expect(chosen(page)).toHaveCount(2);
  await expectAccessible(page);
  await where.selectOption('Toute la ville');

  // The wish to be reminded is known after a reload.
  await page.reload();
  await expect(page.getByLabel(/rappelez-le-moi une fois/)).toBeChecked();
  await expect(chosen(page)).toHaveCount(2);

  // Back from the check is the list again, with its choices; nothing asked to leave the page meanwhile.
  await page.getByRole('button', { name: 'Vérifier mon bulletin' }).click();
  await heading(page, 'Vérifiez votre bulletin');
  await page.goBack();
  await heading(page, /Choisissez jusqu’à/);
  await expect(chosen(page)).toHaveCount(2);
  await page.goForward();
  await heading(page, 'Vérifiez votre bulletin');

  // Whoever goes elsewhere with a ballot that is not sent is asked first.
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();

  await declare(page);
  await page.getByRole('button', { name: 'Mettre mon bulletin dans l’urne' }).click();
  await heading(page, 'Votre vote est dans l’urne');
  // The other tab knows, and offers to change one's mind, not to vote twice.
  await expect(other.getByText('Vous avez déjà voté en ligne.')).toBeVisible();
  await expect(chosen(other)).toHaveCount(0);

  // The receipt: a code to photograph, on paper too.
  await page.getByText('Le reçu de l’urne', { exact: true }).first().click();
  const code = page.getByRole('img', { name: 'Code à photographier' });
  await expect(code.first()).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.on-paper svg')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  // Back after the cast: no error, the vote is there and may be changed; the last one counts.
  await page.goBack();
  await expect(page.getByText('Vous avez déjà voté en ligne.')).toBeVisible();
  await choices(page).nth(2).check();
  await page.getByRole('button', { name: 'Vérifier mon bulletin' }).click();
  await page.getByLabel(/Je déclare sur l’honneur/).check();
  await page.getByRole('button', { name: 'Mettre mon bulletin dans l’urne' }).dblclick();
  await heading(page, 'Votre vote est dans l’urne');
});

test('a ballot whose project costs another sum than the one published is not voted on @script-only', async ({
  page,
  context,
}) => {
  await moveTo(page, '2027-10-01T10:00');
  await context.clearCookies();
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const said = await answer.text();
    // Somebody on the way, or in the town hall, makes the first project dearer.
    const changed = said.replace(/\\"cost\\":(\d+)/, (_, cost: string) => `\\"cost\\":${cost}0`);
    await route.fulfill({ response: answer, body: changed });
  });
  await page.goto('/urne/2027/');
  await page.getByRole('link', { name: 'Recevoir un lien et voter' }).click();
  await enterByLetter(page, 'bulletin.change@example.org');
  await heading(page, 'Ce bulletin n’est pas celui qui a été publié');
  await expect(page.getByRole('button')).toHaveCount(0);
  await expectAccessible(page);
});
