import { expect, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { enterByLetter } from './people';

type Ballot = {
  slug: string;
  email: string;
  /** Titles of the projects. */
  choices: string[];
  /** Each of the three steps is put to the test of accessibility. */
  accessible: boolean;
};

/** One person, one browser with script: enters by a letter, chooses, checks, seals and casts. */
export async function castByBrowser(
  browser: Browser,
  address: string,
  { slug, email, choices, accessible }: Ballot,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: address,
    // The envelope is sealed here: a vote is the one act that needs a script.
    javaScriptEnabled: true,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  });
  const page = await context.newPage();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const stands = async (name: string | RegExp) => {
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    if (accessible) await expectAccessible(page);
  };
  await page.goto(`/urne/${slug}/`);
  await page.getByRole('link', { name: 'Recevoir un lien et voter' }).click();
  await enterByLetter(page, email);
  await stands(/Choisissez jusqu’à/);
  for (const title of choices) await page.getByRole('checkbox', { name: title }).check();
  await page.getByRole('button', { name: 'Vérifier mon bulletin' }).click();
  await stands('Vérifiez votre bulletin');
  for (const title of choices) await expect(page.getByText(title)).toBeVisible();
  await declare(page);
  await page.getByRole('button', { name: 'Mettre mon bulletin dans l’urne' }).click();
  await stands('Votre vote est dans l’urne');
  await expectNothingTold(page, sent, choices);
  await context.close();
}

/** No request of the whole vote names a project, by its title or its code, and the tab keeps nothing of the ballot. */
async function expectNothingTold(
  page: Page,
  sent: readonly string[],
  choices: readonly string[],
): Promise<void> {
  const cast = sent.filter((one) => one.includes('castEnvelope'));
  expect(cast).toHaveLength(1);
  for (const one of sent) {
    const said = one.replace(/"envelope":"[^"]*"/, '');
    for (const title of choices) {
      expect(said).not.toContain(title);
      expect(said).not.toContain(encodeURIComponent(title));
    }
    expect(said).not.toMatch(/\bP\d\d\b/);
  }
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...sessionStorage }, { ...localStorage }]),
  );
  for (const word of choices) expect(kept).not.toContain(word);
  expect(kept).not.toMatch(/P\d\d|parvis\.ballot/);
}

/** What a voter declares once, before her first vote. */
export async function declare(page: Page): Promise<void> {
  await page.getByLabel('Jour').fill('2');
  await page.getByLabel('Mois').fill('4');
  await page.getByLabel('Année').fill('1990');
  await page.getByLabel(/Je déclare sur l’honneur/).check();
}
