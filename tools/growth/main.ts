import { spawnSync } from 'node:child_process';
import { copyFileSync, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  BUDGET,
  grownCosts,
  grownVotes,
  NAMED,
} from '../../libs/budget/src/rules/growth.factory.ts';
import { currentProgram } from '../parvis/program.ts';
import { root } from '../ready.mjs';
import { runPackage } from '../run.ts';
import { grouped, plotOf } from './plot.ts';

/**
 * `npm run growth`: counts generated elections of up to a million voters, each time in a fresh process, and writes what
 * the rules took in docs/count/growth.md and docs/count/growth.svg.
 */

const folder = mkdtempSync(join(tmpdir(), 'parvis-growth-'));
/** A copy: what is edited meanwhile is not measured. */
const program = join(folder, 'parvis.mjs');
const SIZES = [62_500, 125_000, 250_000, 500_000, 1_000_000];
const TIMES = 3;
const RULES = [
  { label: 'the list', options: ['--rule', 'greedy'] },
  { label: 'equal shares', options: ['--rule', 'equal-shares'] },
  { label: 'Phragmén', options: ['--rule', 'phragmen', '--misfit', 'skip'] },
];

/** The election as a `.pb` file, money in the currency. */
function* election(voters: number): Generator<string> {
  yield `META\nkey;value\nbudget;${BUDGET / 100}\nvote_type;approval\nPROJECTS\nproject_id;cost\n`;
  yield grownCosts()
    .map((cost, at) => `p${at};${(cost / 100).toFixed(2)}\n`)
    .join('');
  yield 'VOTES\nvoter_id;vote\n';
  let voter = 0;
  for (const vote of grownVotes(voters)) {
    yield `${++voter};${vote.map((project) => `p${project}`).join(',')}\n`;
  }
}

interface Counted {
  /** The fastest of the counts. */
  readonly milliseconds: number;
  readonly winners: number;
}

function counted(file: string, options: readonly string[]): Counted {
  const counts = Array.from({ length: TIMES }, () => {
    const args = ['tally', file, '--json', ...options];
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as { winners: string[]; milliseconds: { rule: number } };
  });
  const times = counts.map(({ milliseconds }) => milliseconds.rule);
  return { milliseconds: Math.min(...times), winners: counts[0]?.winners.length ?? 0 };
}

async function measured(voters: number): Promise<Counted[]> {
  const file = join(folder, 'vote.pb');
  await pipeline(Readable.from(election(voters)), createWriteStream(file));
  return RULES.map(({ options }) => counted(file, options));
}

function page(sizes: readonly (readonly Counted[])[]): string {
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(', ');
  const rows = sizes.map((rules, at) => {
    const voters = SIZES[at] ?? 0;
    const cells = rules.map(({ milliseconds, winners }) => `${grouped(milliseconds)} (${winners})`);
    return `| ${[grouped(voters), grouped(voters * NAMED), ...cells].join(' | ')} |`;
  });
  const per = RULES.map(({ label }, rule) => {
    const each = (at: number) =>
      (1e6 * (sizes.at(at)?.[rule]?.milliseconds ?? 0)) / ((SIZES.at(at) ?? 1) * NAMED);
    return `${label} ${each(0).toFixed(0)} and ${each(-1).toFixed(0)}`;
  });
  return `# How the time of a count grows

\`npm run growth\` writes this page. It generates elections of ${grownCosts().length} projects in which each voter names ${NAMED}, and asks \`./parvis tally\` for each of them ${TIMES} times, in a process of its own: the fastest count is shown, the rule alone, in milliseconds, with the number of projects that win. Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}, load ${load}.

![Milliseconds against millions of approvals, a line for each rule; the figures are in the table.](growth.svg)

| ${['Voters', 'Approvals', ...RULES.map(({ label }) => label)].join(' | ')} |
| ${['Voters', 'Approvals', ...RULES].map(() => '---:').join(' | ')} |
${rows.join('\n')}

Equal ballots are counted together: the more voters, the fewer new ones, so the time may grow more slowly than the approvals. Other work on the machine makes single points too high.

Nanoseconds for each approval, in the smallest election and in the largest: ${per.join('; ')}.
`;
}

try {
  copyFileSync(await currentProgram(), program);
  const sizes: Counted[][] = [];
  for (const voters of SIZES) sizes.push(await measured(voters));
  const series = RULES.map(({ label }, rule) => ({
    label,
    milliseconds: sizes.map((rules) => rules[rule]?.milliseconds ?? 0),
  }));
  const approvals = SIZES.map((voters) => voters * NAMED);
  writeFileSync(join(root, 'docs/count/growth.svg'), plotOf(approvals, series));
  writeFileSync(join(root, 'docs/count/growth.md'), page(sizes));
  await runPackage('prettier/bin/prettier.cjs', ['--write', 'docs/count/growth.md']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
