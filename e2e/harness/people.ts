import { expect, type Page } from '@playwright/test';

/** Enters with a demo account, as its button on the sign-in page does, and lands on `next`. */
export async function enterAs(page: Page, title: string, next = '/'): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole('button', { name: title }).click();
  await expect(page).toHaveURL((url) => url.pathname + url.search === next);
}

/** Opens the newest letter to an address, in the demo's mailbox, once it is written. */
export async function openLetter(page: Page, recipient: string, subject: RegExp): Promise<void> {
  const mailbox = `/demo/mail?to=${encodeURIComponent(recipient)}`;
  await expect(async () => {
    await page.goto(mailbox);
    await expect(page.getByRole('link', { name: subject }).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole('link', { name: subject }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
}

/** Asks for a link from the sign-in page where one stands, reads its letter, and presses Enter. */
export async function enterByLetter(page: Page, email: string): Promise<void> {
  await page.getByLabel('Votre adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await expect(page.getByText('Si cette adresse est connue')).toBeVisible();
  await openLetter(page, email, /Votre lien pour entrer/);
  await page.getByRole('link', { name: /\/sign-in\// }).click();
  await page.getByRole('button', { name: 'Entrer' }).click();
}
