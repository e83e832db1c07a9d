import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../ready.mjs';
import { duration, endOnSignals, run, runPackage } from '../run.ts';
import { sentence } from '../sentences.mjs';
import { obtainChromium } from './browser.ts';
import { obtainRedis } from './queue.ts';
import { configOf, hasSpecs, suites, type Suite } from './suites.ts';
import { sum, tallySuite, type Tally } from './tally.ts';

/** `npm test [suite…]`: everything, one suite after the other; the last line counts. */

const reports = mkdtempSync(join(tmpdir(), 'parvis-test-'));

/** The settings of whoever runs the tests must not reach what is tested. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PARVIS_NO_BROWSER', 'PARVIS_CHROMIUM', 'PARVIS_WITHOUT_SCRIPT'];
  const ours =
    /^(PARVIS_|DATABASE_URL$|REDIS_URL$|SMTP_URL$|PUBLIC_URL$|VOTE_ORIGIN$|PORT$|API_PORT$)/;
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => kept.includes(name) || !ours.test(name)));
}

async function runVitest(suite: Suite, config: string, report: string): Promise<number> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ended = await runPackage('vitest/vitest.mjs', ['run', '--config', config, ...reporters], {
    cwd: join(root, suite.cwd),
    env: cleanEnvironment(),
    show: true,
  });
  return ended.code;
}

async function runPlaywright(suite: Suite, config: string, report: string): Promise<number> {
  const chromium = await obtainChromium();
  if (!chromium) return 1;
  const env = {
    ...cleanEnvironment(),
    PARVIS_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  const args = ['test', '--config', config, '--reporter=list,json'];
  const cwd = join(root, suite.cwd);
  return (await runPackage('@playwright/test/cli.js', args, { cwd, env, show: true })).code;
}

async function runSuite(suite: Suite): Promise<Tally> {
  const config = configOf(suite);
  if (!config) {
    console.error(sentence('suite_without_config', { suite: suite.name, folder: suite.cwd }));
    return { passed: 0, failed: 1 };
  }
  const report = join(reports, `${suite.name}.json`);
  const start = suite.runner === 'vitest' ? runVitest : runPlaywright;
  return tallySuite(report, await start(suite, config, report));
}

async function compileWords(): Promise<Tally> {
  const words = await run(process.execPath, [join(root, 'tools/words.mjs')]);
  if (words.code === 0) return { passed: 0, failed: 0 };
  console.error(words.output);
  return { passed: 0, failed: 1 };
}

function isWanted(suite: Suite, asked: string[]): boolean {
  if (asked.length > 0 && !asked.includes(suite.name)) return false;
  if (suite.runner === 'playwright' && process.env['PARVIS_NO_BROWSER'] === '1') {
    console.log(sentence('browser_declined'));
    return false;
  }
  return hasSpecs(suite);
}

async function main(asked: string[]): Promise<void> {
  const tallies = [await compileWords()];
  const wanted = suites.filter((suite) => isWanted(suite, asked));
  if (wanted.some(({ runner }) => runner === 'vitest')) await obtainRedis();
  for (const [index, suite] of wanted.entries()) {
    console.log(`\n── ${index + 1}/${wanted.length} ${suite.name}`);
    const began = performance.now();
    const tally = await runSuite(suite);
    const time = duration((performance.now() - began) / 1000);
    console.log(`── ${suite.name}: ${tally.passed} passed, ${tally.failed} failed, ${time}`);
    tallies.push(tally);
  }
  rmSync(reports, { recursive: true, force: true });
  const { passed, failed } = sum(tallies);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

endOnSignals();
await main(process.argv.slice(2));
