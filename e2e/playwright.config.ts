import { defineConfig } from '@playwright/test';

const executablePath = process.env['PARVIS_CHROMIUM'] ?? '/usr/bin/chromium';
/** How long a start takes is seen with nothing beside it, once the others are done. */
const alone = '**/start.journey.ts';
const isRoot = process.getuid?.() === 0;
/** Journeys of `@js` are played with script alone, to save time; asked for all, they run without it too. */
const scripted =
  process.env['PARVIS_WITHOUT_SCRIPT'] === 'all' ? /@script-only/ : /@js|@script-only/;

/**
 * The journeys: the whole house, built and started as a town starts it, in a real Chromium. Each
 * project lives in a demo town of its own, because a journey changes the town it walks through.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  outputDir: '../test-results',
  // Every worker walks in a town of its own.
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath,
      args: [
        // A page that needs another machine must fail here, not at the town hall.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
  projects: [
    { name: 'with-js', testIgnore: alone, grepInvert: /@no-js-only/ },
    { name: 'no-js', testIgnore: alone, grepInvert: scripted, use: { javaScriptEnabled: false } },
    { name: 'alone', testMatch: alone, dependencies: ['with-js', 'no-js'] },
  ],
});
