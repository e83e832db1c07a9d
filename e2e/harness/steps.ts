import { expect, type Page } from '@playwright/test';

/** The title of the page one stands on. */
export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** To the next step of a form in steps. */
export const goOn = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Continuer', exact: true }).last().click();
