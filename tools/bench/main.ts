import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandsOf } from '../agree/commands.ts';
import { type Instance, instances } from '../agree/references.ts';
import { currentProgram } from '../parvis/program.ts';
import { root } from '../ready.mjs';
import { runPackage } from '../run.ts';
import { HEAD, lineOf, type Measure, rowsOf } from './rows.ts';

/**
 * `npm run bench:tally`: each real election beside the repository is counted three times (or `--times N`) by each main
 * rule, every time in a fresh process; writes docs/count/bench.md with what the other programs took. `-- TEXT` keeps the elections
 * whose name has that text, and only prints them.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '3' } },
});
const [text = ''] = positionals;
const times = Number(values.times);
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
/** A copy: what is edited meanwhile is not measured. */
const program = join(folder, 'parvis.mjs');
const peaks = join(folder, 'peaks');
const watch = new URL('./peak.mjs', import.meta.url).href;
const env = { ...process.env, NODE_OPTIONS: `--import=${watch}`, PARVIS_PEAK_FILE: peaks };

function measure(args: readonly string[]): Measure {
  const [read, rule]: [number[], number[]] = [[], []];
  rmSync(peaks, { force: true });
  for (let time = 0; time < times; time++) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      env,
    });
    if (status !== 0) throw new Error(stderr);
    const { milliseconds } = JSON.parse(stdout) as {
      milliseconds: { read: number; rule: number };
    };
    read.push(milliseconds.read);
    rule.push(milliseconds.rule);
  }
  const ended = readFileSync(peaks, 'utf8').trim().split('\n');
  const [held, processor] = [0, 1].map((at) => ended.map((line) => Number(line.split(' ')[at])));
  return { read, rule, processor: processor ?? [], peak: Math.max(...(held ?? [])) };
}

/** The machine and the lines of the table, each said as soon as it is known. */
function* bench(held: readonly Instance[]): Generator<string> {
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  const day = new Date().toISOString().slice(0, 10);
  yield `${day}: ${cpus().length} × ${cpu?.model}, Node ${process.version}, load ${load.join(' ')}\n`;
  yield* HEAD;
  for (const instance of held) {
    for (const row of rowsOf(instance)) {
      const commands = commandsOf(row.reference);
      if (!commands) continue;
      const args = ['tally', instance.file, '--json', ...commands.ours];
      yield lineOf(row, measure(args));
    }
  }
}

const ABOUT = `# Time of the count

\`npm run bench:tally\` writes this page: each election is counted by each main rule, ${times} times, every time in a process of its own, as somebody who runs the command once sees it. The middle of these is shown: reading the file, the rule alone, the processor time of the whole process with its start. Memory is the most that one of them held, Node included. The other programs' seconds are those of the rule alone as their results state them, on another machine shared by two jobs; empty where they were not run.
`;

const held = instances().filter(({ name }) => name.includes(text));
try {
  copyFileSync(await currentProgram(), program);
  const lines: string[] = [];
  for (const line of bench(held)) {
    console.log(line);
    lines.push(line);
  }
  if (held.length === 0) {
    console.error('No such real election lies beside the repository, in ../shared/data/pb.');
    process.exitCode = 1;
  } else if (text === '') {
    writeFileSync(join(root, 'docs/count/bench.md'), `${ABOUT}\n${lines.join('\n')}\n`);
    await runPackage('prettier/bin/prettier.cjs', ['--write', 'docs/count/bench.md']);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
