import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { House } from './harness/house';
import { expect, expectAccessible, expectContrast, test } from './harness/journey';
import { enterAs, openLetter } from './harness/people';

/**
 * Every page of the site and of the desk, each once: it stands, it has one title, nothing scrolls sideways on a phone
 * or a wide screen, axe finds nothing in light or dark colours, and no script is sent. The list comes from the folders
 * of the routes: a page that is added is walked, or this journey fails until it is told where one stands.
 */
test.describe.configure({ mode: 'parallel' });

const folder = fileURLToPath(new URL('../apps/web/src/routes', import.meta.url));

/** Routes as addresses: « /budget/[edition]/rules ». */
const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|\/)\+page@?\.svelte$/.test(path))
  .map((path) => `/${path.replace(/\(\w+\)\//g, '').replace(/\/?\+page@?\.svelte$/, '')}`)
  .sort();

/** The pages of which the browser asks a script: they say so beside the page. */
const sendsScript = (route: string): boolean =>
  ['', '(site)', '(letter)'].some((group) => {
    try {
      const said = readFileSync(join(folder, group, route, '+page.ts'), 'utf8');
      return said.includes('csr = true');
    } catch {
      return false;
    }
  });

/**
 * Reached by a letter's link, once a service is asked, or once rules are compared: walked in full by the journeys of an
 * edition, of a case, of the bus, and of a simulation.
 */
const elsewhere =
  /^\/(follow|unfollow|bus\/(follow|unfollow|appointment)|unsubscribe|adaptation|opinion|council\/candidature)\/|^\/desk\/(opinions|simulation)\/\[id\]$|\/rules\/simulation$/;

const idOf = async (house: House, sql: string): Promise<string> => {
  const [row] = await house.query(sql);
  if (!row) throw new Error(`nothing to show: ${sql}`);
  return String(row['id']);
};

/** Where one stands to see the routes that need to know which edition, idea or person. */
async function standing(house: House): Promise<Record<string, string[]>> {
  const letter = await idOf(house, 'select id from mail order by created_at desc limit 1');
  const idea = await idOf(house, 'select id from budget_idea order by number nulls last limit 1');
  const round = await idOf(house, "select id from bus_round where rule like '%TU'");
  const works = await idOf(house, 'select idea_id as id from budget_works order by id limit 1');
  return {
    '/': ['/', '/en'],
    '/budget/[edition]': ['/budget/2027', '/budget/2025', '/budget/2027?view=map'],
    '/budget/[edition]/ballot': ['/budget/2027/ballot'],
    '/budget/[edition]/ideas': [
      '/budget/2027/ideas',
      '/budget/2027/ideas?q=zzzzzz',
      '/en/budget/2027/ideas?state=refused',
    ],
    '/budget/[edition]/ideas/[number]': ['/budget/2025/ideas/1', '/en/budget/2027/ideas/1'],
    '/budget/[edition]/ideas/new': ['/budget/2027/ideas/new'],
    '/budget/[edition]/results': ['/budget/2025/results', '/en/budget/2025/results'],
    '/budget/[edition]/results/embed': ['/budget/2025/results/embed'],
    '/budget/[edition]/rules': ['/budget/2027/rules', '/en/budget/2027/rules'],
    '/budget/[edition]/urn': ['/budget/2027/urn', '/en/budget/2027/urn', '/budget/2025/urn'],
    '/budget/[edition]/where-to-vote': ['/budget/2027/where-to-vote'],
    '/council': ['/council', '/en/council'],
    '/council/[call]': ['/council/2028', '/en/council/2028'],
    '/council/[call]/apply': ['/council/2028/apply'],
    '/council/[call]/draw': ['/council/2028/draw', '/en/council/2028/draw'],
    '/council/[call]/draw/wall': ['/council/2028/draw/wall'],
    '/bus/[stop]': ['/bus/vieux-pays', '/en/bus/le-marche'],
    '/bus/[stop]/book': ['/bus/boisparisis/book', '/bus/le-marche/book'],
    '/bus': ['/bus', '/en/bus', '/bus?near=gare'],
    '/desk/bus/move': [`/desk/bus/move?key=${round}@2027-10-12`],
    '/desk/council/[call]': ['/desk/council/2028'],
    '/desk/council/[call]/draw': ['/desk/council/2028/draw'],
    '/desk/council/[call]/members': ['/desk/council/2028/members'],
    '/desk/council/[call]/enter': ['/desk/council/2028/enter'],
    '/demo/mail/[id]': [`/demo/mail/${letter}`],
    '/sign-in/[token]': ['/sign-in/un-lien-mal-recopie'],
    '/desk/ballot/[edition]': ['/desk/ballot/2027'],
    '/desk/editions/[edition]': ['/desk/editions/2027', '/desk/editions/2025'],
    '/desk/editions/[edition]/calendar': ['/desk/editions/2027/calendar'],
    '/desk/ideas': ['/desk/ideas', '/desk/ideas?edition=2025'],
    '/desk/ideas/[id]': [`/desk/ideas/${idea}`],
    '/desk/people/[id]': [
      `/desk/people/${await idOf(house, 'select id from account order by id limit 1')}`,
    ],
    '/desk/vote/[edition]': ['/desk/vote/2027'],
    '/desk/vote/[edition]/console': ['/desk/vote/2027/console'],
    '/desk/vote/[edition]/paper': ['/desk/vote/2027/paper'],
    '/desk/vote/[edition]/paper/shifts': ['/desk/vote/2027/paper/shifts'],
    '/desk/works/[id]': [`/desk/works/${works}`],
  };
}

const resident = 'Habitante de Boisparisis';
const agent = 'Chargée de mission';
const service = 'Référente espaces verts';

/** Who opens a page; nobody in particular for the rest of the site. */
function readerOf(route: string): string {
  if (route.startsWith('/desk/opinions')) return service;
  if (route.startsWith('/desk')) return agent;
  return ['/me', '/leave', '/budget/[edition]/ideas/new'].includes(route) ? resident : '';
}

async function expectSound(page: Page, route: string, path: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect((await page.goto(path))?.status(), path).toBe(200);
  await expect(page.getByRole('heading', { level: 1 }), `title of ${path}`).toHaveCount(1);
  if (!sendsScript(route)) {
    const scripts = await page.locator('script:not([type*="json"])').count();
    expect(scripts, `scripts of ${path}`).toBe(0);
  }
  expect(await sideways(page), `sideways scroll of ${path} at 320 px`).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await sideways(page), `sideways scroll of ${path} at 1280 px`).toBeLessThanOrEqual(0);
  await expectContrast(page);
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

/** Somebody asks for a link: the mailbox of the demo then holds a letter. */
async function aLetter(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Votre adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await openLetter(page, email, /Votre lien pour entrer/);
}

for (const reader of ['', resident, service, agent]) {
  test(`every page that ${reader || 'a visitor'} opens is sound @script-only`, async ({
    page,
    house,
  }) => {
    await aLetter(page, house.accountOf('resident').email);
    const stands = await standing(house);
    const theirs = routes.filter((route) => readerOf(route) === reader && !elsewhere.test(route));
    expect(theirs.length).toBeGreaterThan(0);
    // A visitor has many pages, and each is asked many questions: the time is that of a page.
    test.setTimeout(60_000 + 10_000 * theirs.length);
    if (reader) await enterAs(page, reader, '/me');
    for (const route of theirs) {
      const paths = stands[route] ?? [route];
      for (const path of paths) {
        expect(path, `say where one stands to see ${route}`).not.toMatch(/[[\]]/);
        await test.step(path, () => expectSound(page, route, path));
      }
    }
  });
}
