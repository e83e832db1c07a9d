import {
  allocate,
  type Election,
  type ElectionFile,
  type Outcome,
  readPabulib,
  type Rule,
  type Trace,
  type Untie,
} from '@parvis/budget';
import { EXIT, Stop } from '../exit';
import { openInput } from '../input';
import { Progress } from '../margin/progress';
import { type Words } from '../words';
import { type TallyOptions } from './options';
import { told } from './reading';

/** An election as its file gave it. */
export interface Reading {
  readonly file: ElectionFile;
  readonly readIn: number;
  readonly sha256: string;
}

/** An election read and counted, with what it took. */
export interface Count {
  readonly file: ElectionFile;
  readonly rule: Rule;
  readonly untie: Untie;
  readonly outcome: Outcome<Trace>;
  readonly milliseconds: { readonly read: number; readonly rule: number };
  readonly sha256: string;
}

/** Reads the file and counts it. Stops with a sentence when either is refused. */
export async function count(options: TallyOptions, words: Words): Promise<Count> {
  return countOf(await readElection(options.file, words), options);
}

/** Reads a file, or what is piped in. Stops with a sentence when it is refused. */
export async function readElection(path: string, words: Words): Promise<Reading> {
  const began = performance.now();
  const input = openInput(path);
  const progress = new Progress(process.stderr);
  const clock = () => performance.now();
  const read = await readPabulib(told(input.bytes, { progress, words, clock }));
  if (!read.ok) {
    throw new Stop(EXIT.refused, `denial_${read.denial.code}`, read.denial.details);
  }
  return { file: read.value, readIn: performance.now() - began, sha256: input.sha256() };
}

/** Counts an election that was read. Stops with a sentence when it cannot be counted so. */
export function countOf(reading: Reading, options: TallyOptions): Count {
  const began = performance.now();
  const election = counted(reading.file.election, options.decimals);
  const rule = options.rule(election);
  const untie = options.untie(election);
  const outcome = allocate(election, rule, untie);
  if (!outcome.ok) {
    const { code, details } = outcome.denial;
    const exit = code === 'count_tie_unbroken' ? EXIT.tie : EXIT.impossible;
    throw new Stop(exit, `denial_${code}`, details);
  }
  const milliseconds = { read: reading.readIn, rule: performance.now() - began };
  const file = { ...reading.file, election };
  return { file, rule, untie, outcome: outcome.value, milliseconds, sha256: reading.sha256 };
}

/** The same election with its money in a smaller unit, when the options need one. */
function counted(election: Election, decimals: number): Election {
  if (decimals <= election.decimals) return election;
  const by = 10n ** BigInt(decimals - election.decimals);
  const projects = election.projects.map((project) => ({ ...project, cost: project.cost * by }));
  return { ...election, projects, budget: election.budget * by, decimals };
}
