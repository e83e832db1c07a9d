import {
  allocate,
  type ElectionFile,
  type Outcome,
  readPabulib,
  type Rule,
  type Trace,
  type Untie,
} from '@parvis/budget';
import { EXIT, Stop } from '../exit';
import { openInput } from '../input';
import { type TallyOptions } from './options';

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
export async function count(options: TallyOptions): Promise<Count> {
  const began = performance.now();
  const input = openInput(options.file);
  const read = await readPabulib(input.bytes);
  if (!read.ok) {
    throw new Stop(EXIT.refused, `denial_${read.denial.code}`, read.denial.details);
  }
  const opened = performance.now();
  const { election } = read.value;
  const rule = options.rule(election);
  const untie = options.untie(election);
  const counted = allocate(election, rule, untie);
  if (!counted.ok) {
    const { code, details } = counted.denial;
    throw new Stop(
      code === 'count_tie_unbroken' ? EXIT.tie : EXIT.impossible,
      `denial_${code}`,
      details,
    );
  }
  const milliseconds = { read: opened - began, rule: performance.now() - opened };
  const sha256 = input.sha256();
  return { file: read.value, rule, untie, outcome: counted.value, milliseconds, sha256 };
}
