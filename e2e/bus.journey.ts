import { expect, expectAccessible, test } from './harness/journey';
import { enterAs } from './harness/people';
import { heading } from './harness/steps';

/** A stop is called off at the desk in two presses; the site, the screen and the calendar say so, and it comes back. */
test.use({ town: 'bus' });
test.describe.configure({ mode: 'serial' });

test('a stop is cancelled in two presses, and everything public says so @js', async ({ page }) => {
  await enterAs(page, 'Chargée de mission', '/desk/bus');
  await heading(page, 'Bus citoyen');
  await expectAccessible(page);
  await page.getByLabel(/^Annuler.*Renan-Lavoisier.*mercredi 6 octobre/).click();
  await page.getByRole('button', { name: 'Météo' }).first().click();
  const stop = page.getByRole('listitem').filter({ hasText: 'mercredi 6 octobre' });
  await expect(stop.getByText('Annulé', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.context().clearCookies();
  await page.goto('/bus');
  const today = page.getByRole('listitem').filter({ hasText: 'Renan-Lavoisier' }).first();
  await expect(today).toContainText('Annulé');
  await expectAccessible(page);
  await page.goto('/bus/screen');
  await expect(page.getByText(/mercredi 6 octobre/)).toContainText('Annulé');
  const calendar = await (await page.request.get('/bus/calendar.ics')).text();
  const event = calendar.split('BEGIN:VEVENT').find((part) => part.includes('DTSTART:20271006'));
  expect(event).toContain('STATUS:CANCELLED');
  expect(await (await page.request.get('/bus/feed.xml')).text()).toContain('mercredi 6 octobre');
  const line = await (await page.request.get('/bus/now.txt?near=renan')).text();
  expect(line).toMatch(/^Prochain arr[eê]t ?: Renan-Lavoisier-La Poste, mercredi 13 octobre/);
});

test('the screen changes by itself when the desk changes its mind @script-only', async ({
  page,
  context,
}) => {
  const screen = await context.newPage();
  await screen.clock.install();
  await screen.goto('/bus/screen');
  await expect(screen.getByText(/mercredi 6 octobre/)).toContainText('Annulé');
  await enterAs(page, 'Chargée de mission', '/desk/bus');
  const stop = page.getByRole('listitem').filter({ hasText: 'mercredi 6 octobre' });
  await stop.getByRole('button', { name: /Rétablir/ }).click();
  await expect(stop.getByText('Prévu', { exact: true })).toBeVisible();
  await screen.clock.runFor(31_000);
  await expect(screen.getByText(/mercredi 6 octobre/)).not.toContainText('Annulé');
});
