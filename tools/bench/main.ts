import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandsOf } from '../agree/commands.ts';
import { type Instance, instances } from '../agree/references.ts';
import { root } from '../ready.mjs';
import { HEAD, lineOf, type Measure, rowsOf } from './rows.ts';

/**
 * `npm run bench:tally`: each real election beside the repository is counted three times by each main rule, every
 * time in a fresh process; prints a table with what the other programs took. `-- TEXT` keeps the elections whose name
 * has that text.
 */

const TIMES = 3;
const program = join(root, 'parvis');
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
const peaks = join(folder, 'peaks');
const watch = new URL('./peak.mjs', import.meta.url).href;
const env = { ...process.env, NODE_OPTIONS: `--import=${watch}`, PARVIS_PEAK_FILE: peaks };

function measure(args: readonly string[]): Measure {
  const [read, rule]: [number[], number[]] = [[], []];
  rmSync(peaks, { force: true });
  for (let time = 0; time < TIMES; time++) {
    const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', env });
    if (status !== 0) throw new Error(stderr);
    const { milliseconds } = JSON.parse(stdout) as {
      milliseconds: { read: number; rule: number };
    };
    read.push(milliseconds.read);
    rule.push(milliseconds.rule);
  }
  const held = readFileSync(peaks, 'utf8').trim().split('\n').map(Number);
  return { read, rule, peak: Math.max(...held) };
}

function bench(held: readonly Instance[]): void {
  // Built before anything is measured.
  spawnSync(program, ['--version']);
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(
    `${cpus().length} × ${cpu?.model}, Node ${process.version}, load ${load.join(' ')}\n`,
  );
  console.log(HEAD.join('\n'));
  for (const instance of held) {
    for (const row of rowsOf(instance)) {
      const commands = commandsOf(row.reference);
      if (!commands) continue;
      const args = ['tally', instance.file, '--json', ...commands.ours];
      console.log(lineOf(row, measure(args)));
    }
  }
}

const [text = ''] = process.argv.slice(2);
const held = instances().filter(({ name }) => name.includes(text));
try {
  if (held.length > 0) bench(held);
  else console.error('No such real election lies beside the repository, in ../shared/data/pb.');
  process.exitCode = held.length > 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
