import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness/journey';

/** Nothing to scroll sideways, and no script: what a reading page promises. */
async function expectReadable(page: Page, where: string): Promise<void> {
  const scripts = await page.locator('script:not([type*="json"])').count();
  expect(scripts, `scripts of ${where}`).toBe(0);
}

async function expectNarrow(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(wide, `sideways scroll of ${where}`).toBeLessThanOrEqual(0);
}

test('each state of a project has its page @js', async ({ page, house }) => {
  const ideas = await house.query(
    `select distinct on (i.state) i.state, i.number, i.title, e.slug
     from budget_idea i join budget_edition e on e.id = i.edition_id
     where i.number is not null order by i.state, i.number`,
  );
  expect(ideas.length).toBeGreaterThan(5);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const { slug, number, title, state } of ideas) {
      const path = `/budget/${String(slug)}/ideas/${String(number)}`;
      await test.step(`${String(state)} at ${width} px`, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(
          String(title).slice(0, 12),
        );
        await expectReadable(page, path);
        await expectNarrow(page, path);
        if (width === 320) await expectAccessible(page);
      });
    }
  }
});

test('ideas are found by a word without its accent, and by their state', async ({ page }) => {
  await page.goto('/budget/2027/ideas');
  await page.getByLabel('Un mot, un numéro').fill('foret');
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page.getByRole('main')).toContainText('Une micro-forêt plantée avec les écoles');
  await page.getByLabel('Un mot, un numéro').fill('zzzzzz');
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page.getByText('Aucune idée ne correspond.')).toBeVisible();
});

test('English stands under /en, and its links stay there @js', async ({ page }) => {
  for (const path of ['/en', '/en/budget/2027', '/en/budget/2025/results', '/en/plan']) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('link', { name: 'Français' }).first()).toBeVisible();
    await expectAccessible(page);
  }
  await expect(page.getByRole('main').getByRole('link').first()).toHaveAttribute('href', /^\/en/);
});

test('dark colours and large type are kept from page to page', async ({ page }) => {
  await page.goto('/display');
  const before = await page.locator('main p').first().evaluate(sizeAndGround);
  await page.getByLabel('Sombres').check();
  await page.getByLabel('Grande, avec une police très lisible').check();
  await page.getByRole('button', { name: 'Garder ces réglages' }).click();
  await expect(page.getByText('Vos réglages sont gardés.')).toBeVisible();
  const after = await page.locator('main p').first().evaluate(sizeAndGround);
  expect(after.size).toBeGreaterThan(before.size);
  expect(after.ground).not.toBe(before.ground);
  for (const path of ['/', '/budget/2027', '/budget/2025/results']) {
    await page.goto(path);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNarrow(page, path);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});

test('the keyboard skips to the content, and shows where it is', async ({ page }) => {
  await page.goto('/budget/2027');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Aller au contenu' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#contenu$/);
  await page.keyboard.press('Tab');
  const mark = await page.evaluate(() => {
    const focused = document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused ?? document.body);
    return {
      within: focused?.closest('main') !== null,
      seen: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    };
  });
  expect(mark).toEqual({ within: true, seen: true });
});

test('a page that is not there says so, and leads on', async ({ page, context }) => {
  context.removeAllListeners('console');
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect((await page.goto('/budget/1999'))?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Cette page n’existe pas, ou plus.',
    );
    await expectNarrow(page, '404');
    await expectAccessible(page);
  }
  await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
  await expect(page).toHaveURL(/\/$/);
});

function sizeAndGround(element: Element): { size: number; ground: string } {
  return {
    size: parseFloat(getComputedStyle(element).fontSize),
    ground: getComputedStyle(document.body).backgroundColor,
  };
}
