import { expect, type Page } from '@playwright/test';
import { enterAs } from './people';

/** The demo's own clock page: the agent goes to a moment of edition 2028. */
export async function goTo(page: Page, moment: string): Promise<void> {
  await enterAs(page, 'Chargée de mission', '/desk/demo');
  const edition = page.getByRole('region', { name: 'Budget participatif 2028' });
  await edition.getByRole('button', { name: moment, exact: true }).click();
  await expect(page.getByText('La démonstration a changé de moment.')).toBeVisible();
}

/** The agent goes to a day and an hour of her own choice. */
export async function moveTo(page: Page, wall: string): Promise<void> {
  await enterAs(page, 'Chargée de mission', '/desk/demo');
  await page.getByLabel('Date et heure').fill(wall);
  await page.getByRole('button', { name: 'Aller à ce moment' }).click();
  await expect(page.getByText('La démonstration a changé de moment.')).toBeVisible();
}
