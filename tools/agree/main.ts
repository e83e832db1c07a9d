import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, root } from '../ready.mjs';
import { commandsOf } from './commands.ts';
import { type Instance, instances, type Reference, sameWinners } from './references.ts';

/**
 * `npm run agree`: every result that other programs found for the real elections beside the repository is asked of
 * `parvis tally`, and of the count in Python where it knows the rule; prints the table of docs/count/agreement.md.
 * `--voters N` leaves out elections of more voters: the count in Python takes its time.
 */

interface Line {
  readonly elections: Set<string>;
  references: number;
  ours: number;
  asked: number;
  theirs: number;
}

interface Found {
  readonly winners: readonly string[];
  readonly welfare?: string;
}

const { values } = parseArgs({ options: { voters: { type: 'string', default: '1000000' } } });
const table = new Map<string, Line>();
const differences: string[] = [];

function ask(program: string, args: readonly string[]): Found {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Found;
}

const agrees = (found: Found, reference: Reference, { projects }: Instance): boolean =>
  reference.welfare === undefined
    ? sameWinners(found.winners, reference, projects)
    : Number(found.welfare) === reference.welfare;

function compare(instance: Instance, reference: Reference): void {
  const commands = commandsOf(reference);
  if (!commands) return;
  const line = table.get(reference.rule) ?? {
    ...{ elections: new Set<string>(), references: 0, ours: 0, asked: 0, theirs: 0 },
  };
  table.set(reference.rule, line);
  line.elections.add(instance.name);
  line.references++;
  const ours = ask(join(root, 'parvis'), ['tally', instance.file, '--json', ...commands.ours]);
  if (!agrees(ours, reference, instance)) {
    line.ours++;
    differences.push(`parvis: ${instance.name}, ${reference.rule}, ${reference.tool}`);
  }
  if (!commands.theirs || instance.voters > Number(values.voters)) return;
  const program = join(root, 'tools/verify/count.py');
  const theirs = ask('python3', [program, instance.file, ...commands.theirs]);
  line.asked++;
  if (agrees(theirs, reference, instance)) return;
  line.theirs++;
  differences.push(`count.py: ${instance.name}, ${reference.rule}, ${reference.tool}`);
}

function print(): void {
  console.log('| Rule | Elections | Results | Differences | Asked of count.py | Differences |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  const sums = [0, 0, 0, 0];
  for (const [rule, line] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const figures = [line.references, line.ours, line.asked, line.theirs];
    figures.forEach((figure, at) => (sums[at] = (sums[at] ?? 0) + figure));
    console.log(`| ${rule} | ${line.elections.size} | ${figures.join(' | ')} |`);
  }
  console.log(`| all | | ${sums.join(' | ')} |`);
  for (const difference of differences) console.log(`- ${difference}`);
}

const held = instances();
if (held.length === 0) giveUp(new Error('The real elections do not lie beside the repository.'));
for (const instance of held) {
  for (const reference of instance.references) compare(instance, reference);
  process.stderr.write(`${instance.name}\n`);
}
print();
process.exitCode = differences.length > 0 ? 1 : 0;
