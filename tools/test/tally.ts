import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** How many tests of a suite passed and failed. */
export type Tally = { passed: number; failed: number };

const vitestReport = v.object({ numPassedTests: v.number(), numFailedTests: v.number() });
const playwrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
});

/** What a report of vitest or of playwright, parsed from its JSON, counts. */
export function tallyOf(report: unknown): Tally | undefined {
  const units = v.safeParse(vitestReport, report);
  if (units.success) {
    return { passed: units.output.numPassedTests, failed: units.output.numFailedTests };
  }
  const journeys = v.safeParse(playwrightReport, report);
  if (!journeys.success) return undefined;
  const { expected, unexpected, flaky } = journeys.output.stats;
  return { passed: expected, failed: unexpected + flaky };
}

/**
 * The tally of a suite that ended. A suite that broke outside its tests (no report, an error at
 * import, an unhandled rejection) counts as one failure, so that it can never look green.
 * @param file where the suite wrote its JSON report
 * @param code exit code of the suite
 */
export function tallySuite(file: string, code: number): Tally {
  let tally: Tally | undefined;
  try {
    tally = tallyOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    tally = undefined;
  }
  if (!tally) return { passed: 0, failed: 1 };
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
    }),
    { passed: 0, failed: 0 },
  );
}
