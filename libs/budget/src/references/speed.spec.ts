import { env, stdout } from 'node:process';
import { expect, it } from 'vitest';
import { allocate } from '../rules/allocate';
import { type EqualSharesRule } from '../rules/equal-shares/rule';
import { readInstance, shared } from './shared';

/** Raised endowments of the open set: the election, where the shares start, the goal in milliseconds. */
const goals = [
  ['Poland_Wieliczka_2023_Green_Budget.pb', 'floor', 80],
  ['France_Toulouse_2022.pb', 'exact', 500],
  ['Poland_Warszawa_2021_Bielany.pb.gz', 'exact', 1200],
  ['Poland_Lodz_2020.pb.gz', 'exact', 1200],
] as const;

const fastest = (times: readonly number[]): string => Math.min(...times).toFixed(0);

/** `SPEED=1 vitest run libs/budget/src/references/speed` prints the fastest of five counts, the rule alone. */
it.runIf(shared && env['SPEED']).each(goals)(
  '%s: the time of raised equal shares is printed',
  { timeout: 120_000 },
  async (file, endowment, goal) => {
    const { election } = await readInstance(file);
    const rule: EqualSharesRule = {
      name: 'equal_shares',
      utility: { measure: 'votes', timesCost: true },
      completion: 'add1',
      endowment,
      increment: 10n ** BigInt(election.decimals),
      until: 'exhaustive',
    };
    const timed = (completion: EqualSharesRule['completion']): number => {
      const began = performance.now();
      const outcome = allocate(election, { ...rule, completion }, ['cost', 'votes', 'id']);
      expect(outcome.ok).toBe(true);
      return performance.now() - began;
    };
    const five = [1, 2, 3, 4, 5];
    const raised = fastest(five.map(() => timed('add1')));
    const single = fastest(five.map(() => timed('none')));
    stdout.write(`${file}: raised ${raised} ms (goal ${goal}), one run ${single} ms (goal 30)\n`);
  },
);
