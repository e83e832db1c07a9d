import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const scripts = /<script\b[^]*?<\/script>/g;

async function violationsOf(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target }) => target.join(' ')),
  }));
}

/** axe is a script: what a page without scripts shows is shown again where axe may run. */
async function violationsOfCopy(page: Page): Promise<unknown[]> {
  const body = (await page.content()).replace(scripts, '');
  const context = await page.context().browser()?.newContext({
    viewport: page.viewportSize(),
    javaScriptEnabled: true,
  });
  if (!context) throw new Error('this page has no browser');
  try {
    const copy = await context.newPage();
    const url = page.url();
    await copy.route(url, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
    );
    await copy.goto(url);
    return await violationsOf(copy);
  } finally {
    await context.close();
  }
}

/** No accessibility violation on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  const silent = test.info().project.use.javaScriptEnabled === false;
  const found = await (silent ? violationsOfCopy(page) : violationsOf(page));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** Every word stands out enough, in the colours that the page wears now: quicker than asking all the rules again. */
export async function expectContrast(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  const found = violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')));
  expect(found, `contrast of ${page.url()}`).toEqual([]);
}
