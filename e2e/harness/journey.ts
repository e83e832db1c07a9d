import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { House } from './house';

export { expect } from '@playwright/test';
export { expectAccessible, expectContrast } from './axe';

/**
 * A journey: a test in a demo town that the other journeys of its project also visit, unless it names a `town` of its
 * own because it changes much there. It fails when a page writes an error to the console
 * or asks another machine for anything.
 */
export const test = base.extend<{ peace: undefined }, { house: House; town: string }>({
  town: ['', { scope: 'worker', option: true }],
  house: [
    // Playwright reads what a fixture needs from its first argument: another town, another house.
    async ({ town: _town }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'parvis-journey-'));
      try {
        const house = await House.open(folder);
        await use(house);
        await house.end();
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ house }, use) => {
    await use(house.address);
  },
  peace: [
    async ({ context, house }, use) => {
      const troubles: string[] = [];
      context.on('request', (request) => {
        const url = new URL(request.url());
        const ours = url.origin === house.address || /^(data|blob):$/.test(url.protocol);
        if (!ours) troubles.push(`asked ${url.origin}`);
      });
      context.on('weberror', (error) => troubles.push(`page error: ${error.error().message}`));
      context.on('console', (message) => {
        if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
      });
      await use(undefined);
      base.expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});
