/**
 * Puts one fault at a time into a copy of the counting rules and runs their specs: a fault that no spec notices is a
 * survivor. `npm run mutate -- [--most N] [--minutes M] [--only TEXT]`; prints each survivor and the score.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const RULES = 'libs/budget/src/rules';
const { values } = parseArgs({
  options: {
    most: { type: 'string', default: '120' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
  },
});

/** What is written instead of what: operators, constants, conditions, ends of loops. */
const SWAPS = [
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' / '],
  [/ \/ /g, ' * '],
  [/ \+= /g, ' -= '],
  [/ -= /g, ' += '],
  [/\b0n\b/g, '1n'],
  [/\b1n\b/g, '2n'],
  [/\b0\b(?!\.)/g, '1'],
  [/(?<![\w.-])1\b/g, '2'],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/\bcontinue;/g, ';'],
  [/\bbreak;/g, ';'],
  [/Math\.max/g, 'Math.min'],
  [/Math\.min/g, 'Math.max'],
  [/\.some\(/g, '.every('],
  [/\.plus\(/g, '.minus('],
  [/\.minus\(/g, '.plus('],
  [/!(?=[\w(])/g, ''],
];

const files = readdirSync(join(root, RULES), { recursive: true })
  .filter((file) => /(?<!\.spec|\.factory|rule)\.ts$/.test(file) && file.includes(values.only))
  .sort();

/** Every fault that can be put into a file: what the whole text becomes, and the line that changed. */
function faultsOf(file) {
  const lines = readFileSync(join(root, RULES, file), 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (/^\s*(\*|\/|import|export \{|throw)/.test(line)) return [];
    return SWAPS.flatMap(([from, into]) =>
      [...line.matchAll(from)].map((match) => {
        const changed =
          line.slice(0, match.index) + into + line.slice(match.index + match[0].length);
        return {
          file,
          line: at + 1,
          was: line.trim(),
          is: changed.trim(),
          text: lines.with(at, changed).join('\n'),
        };
      }),
    );
  });
}

/** A copy to break: the libraries, and links to all they need. */
function copy() {
  const place = mkdtempSync(join(tmpdir(), 'parvis-mutate-'));
  cpSync(join(root, 'libs'), join(place, 'libs'), { recursive: true });
  cpSync(join(root, 'messages'), join(place, 'messages'), { recursive: true });
  for (const file of ['vitest.config.ts', 'tsconfig.base.json', 'package.json'])
    cpSync(join(root, file), join(place, file));
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  return place;
}

/** Whether the specs of the rules hold; a run that does not end is one that fails. */
function holds(place) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const specs = [RULES, 'libs/budget/src/margins', '--exclude', '**/seeded-bugs.spec.ts'];
  const run = spawn(
    process.execPath,
    [vitest, 'run', '--bail', '1', '--no-isolate', '--test-timeout', '120000', ...specs],
    {
      cwd: place,
      stdio: 'ignore',
      detached: true,
    },
  );
  const timer = setTimeout(() => process.kill(-run.pid, 'SIGKILL'), 180_000);
  return new Promise((done) => run.on('exit', (code) => (clearTimeout(timer), done(code === 0))));
}

const all = files.flatMap(faultsOf);
const most = Math.min(Number(values.most), all.length);
// Spread evenly over all of them, the same each time, and in an order that stays spread when the time runs out.
const evenly = Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]);
const chosen = [...evenly.keys()]
  .sort((a, b) => ((a * 0.618034) % 1) - ((b * 0.618034) % 1))
  .map((at) => evenly[at]);
const place = copy();
const until = Date.now() + Number(values.minutes) * 60_000;
/** A wider bound on the error of a double only asks the fractions more often: told apart. */
const bounds = /ROUNDING|[dD]oubt|[eE]rror|wide/;
const score = { rules: { tried: 0, killed: 0 }, bounds: { tried: 0, killed: 0 } };
try {
  if (!(await holds(place))) throw new Error('The specs fail without any fault');
  for (const { file, line, was, is, text } of chosen) {
    if (Date.now() > until) break;
    const path = join(place, RULES, file);
    const sound = readFileSync(path, 'utf8');
    writeFileSync(path, text);
    const survived = await holds(place);
    writeFileSync(path, sound);
    const kind = score[bounds.test(was) ? 'bounds' : 'rules'];
    kind.tried++;
    if (survived) console.log(`survived  ${file}:${line}\n  - ${was}\n  + ${is}`);
    else kind.killed++;
  }
} finally {
  rmSync(place, { recursive: true });
}
const told = ({ tried, killed }) =>
  `${killed} of ${tried} found (${((100 * killed) / Math.max(1, tried)).toFixed(1)} %)`;
console.log(`${all.length} faults possible in ${files.length} files`);
console.log(`in what the rules decide: ${told(score.rules)}`);
console.log(`in the bounds on the errors of doubles: ${told(score.bounds)}`);
