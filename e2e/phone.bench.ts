/**
 * How long the voting page takes on a slow telephone: the processor six times slower than this one, and a slow fourth
 * generation network (1.6 Mbit/s, 150 ms). Prints medians of several visits, each of a new browser with an empty cache.
 */
import type { Browser } from '@playwright/test';
import { moveTo } from './harness/demo-clock';
import { test } from './harness/journey';
import { enterAs } from './harness/people';

const [SLOWER, VISITS] = [6, 5];
const NETWORK = {
  ...{ offline: false, latency: 150 },
  ...{ downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 },
};

interface Visit {
  /** From the address typed to the list of projects that answers a press, in milliseconds. */
  readonly ready: number;
  /** From the press to the sealed envelope that leaves. */
  readonly sealed: number;
  /** From the press to the receipt. */
  readonly receipt: number;
}

async function visit(browser: Browser, baseURL: string): Promise<Visit> {
  const viewport = { width: 360, height: 740 };
  const context = await browser.newContext({ baseURL, viewport, timezoneId: 'Europe/Paris' });
  const page = await context.newPage();
  await enterAs(page, 'Scrutatrice', '/me');
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.clearBrowserCache');
  await wire.send('Network.emulateNetworkConditions', NETWORK);
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const start = performance.now();
  await page.goto('/urne/2027/', { waitUntil: 'commit' });
  await page.locator('input[name="choice"]').first().check();
  const ready = performance.now() - start;
  await page.getByRole('button', { name: 'Vérifier mon bulletin' }).click();
  const birth = page.getByLabel('Jour');
  if (await birth.isVisible()) {
    await birth.fill('2');
    await page.getByLabel('Mois').fill('4');
    await page.getByLabel('Année').fill('1990');
  }
  await page.getByLabel(/Je déclare/).check();
  // The first press of a person also enters them on the roll: the second one is what is measured.
  await page.getByRole('button', { name: /Mettre mon bulletin/ }).click();
  await page.getByRole('heading', { name: 'Votre vote est dans l’urne' }).waitFor();
  await page.getByRole('link', { name: 'Changer mon vote' }).click();
  await page.locator('input[name="choice"]').nth(1).check();
  await page.getByRole('button', { name: 'Vérifier mon bulletin' }).click();
  await page.getByLabel(/Je déclare/).check();
  const leaves = page.waitForRequest(
    (request) => request.postData()?.includes('castEnvelope') ?? false,
  );
  const pressed = performance.now();
  await page.getByRole('button', { name: /Mettre mon bulletin/ }).click();
  await leaves;
  const sealed = performance.now() - pressed;
  await page.getByRole('heading', { name: 'Votre vote est dans l’urne' }).waitFor();
  const receipt = performance.now() - pressed;
  await context.close();
  return { ready, sealed, receipt };
}

const median = (figures: readonly number[]): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

test('the voting page on a slow telephone', async ({ page, browser, house }) => {
  await moveTo(page, '2027-10-01T10:00');
  const visits: Visit[] = [];
  for (let turn = 0; turn < VISITS; turn++) visits.push(await visit(browser, house.address));
  for (const part of ['ready', 'sealed', 'receipt'] as const) {
    const figures = visits.map((one) => Math.round(one[part]));
    console.log(`${part.padEnd(8)} median ${median(figures)} ms of ${figures.join(', ')}`);
  }
});
