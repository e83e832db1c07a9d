import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root } from '../ready.mjs';

/**
 * `npm run bench:draw`: every open pool beside the repository is drawn by `parvis draw`, one after the other; prints the
 * table of docs/council/draw.md. `npm run bench:draw -- leximin maximin` asks for some lotteries only.
 */

const folder = join(root, '../shared/data/sortition');
const POOLS = [
  ['synthetic_cpc_35', 'respondents.csv', 'categories.csv', 35, []],
  ['sf_fixture_150', 'candidates.csv', 'features.csv', 22, ['--id', 'nationbuilder_id']],
  ['example_small_20', 'respondents.csv', 'categories.csv', 20, []],
  ['example_large_200', 'respondents.csv', 'categories.csv', 200, []],
  ['synthetic_a_35', 'respondents.csv', 'categories.csv', 35, []],
  ['synthetic_e_110', 'respondents.csv', 'categories.csv', 110, []],
  ['synthetic_infeasible_35', 'respondents.csv', 'categories.csv', 35, []],
] as const;

interface Told {
  readonly feasible: boolean;
  readonly min: number;
  readonly gini: number;
  readonly geometricMean: number;
  readonly gap: number | null;
  readonly seconds: number;
  readonly costs?: readonly { readonly cost: number }[];
}

const asked = process.argv.slice(2);
const LOTTERIES = ['leximin', 'maximin', 'legacy'].filter(
  (name) => asked.length === 0 || asked.includes(name),
);

if (!existsSync(folder)) giveUp(new Error(`${folder} is not there: nothing to draw.`));
console.log('| Pool | Lottery | Min | Gini | Geometric mean | Gap | Seconds |');
console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: |');
for (const [name, pool, quotas, seats, more] of POOLS) {
  for (const lottery of LOTTERIES) {
    const place = join(folder, name);
    const files = [
      '--pool',
      join(place, pool),
      '--quotas',
      join(place, quotas),
      '--seats',
      String(seats),
    ];
    const args = ['draw', ...files, ...more, '--lottery', lottery, '--json'];
    const { stdout, stderr } = spawnSync(join(root, 'parvis'), args, {
      ...{ encoding: 'utf8', maxBuffer: 64_000_000 },
    });
    if (!stdout) throw new Error(stderr);
    const told = JSON.parse(stdout) as Told & { readonly error?: unknown };
    if (told.error) {
      console.log(`| ${name} | ${lottery}: no panel found | | | | | |`);
      continue;
    }
    if (told.feasible) {
      const measures = [told.min, told.gini, told.geometricMean].map((value) => value.toFixed(6));
      const gap = told.gap === null ? '' : told.gap.toExponential(1);
      console.log(`| ${[name, lottery, ...measures, gap, told.seconds].join(' | ')} |`);
      continue;
    }
    const costs = told.costs?.map(({ cost }) => cost.toFixed(3)).join(', ');
    console.log(
      `| ${[name, `no panel; changes that cost ${costs}`, '', '', '', '', told.seconds].join(' | ')} |`,
    );
    break;
  }
}
