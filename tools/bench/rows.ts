import type { Instance, Reference } from '../agree/references.ts';

/** The rules measured: what each is called in the table, and the references that count by it. */
const MEASURED: readonly (readonly [label: string, references: RegExp])[] = [
  ['the list', /^greedy-(votes|points|pos)$/],
  ['equal shares', /^mes-(cost|pointscost|poscost)$/],
  ['equal shares, Add1', /^mes-(cost|pointscost|poscost)-add1(-integral)?(-noExhaustiveStop)?$/],
  ['Phragmén', /^phragmen$/],
];

/** The other programs, in the order of their columns. */
const PROGRAMS: readonly RegExp[] = [
  /^pabutools/,
  /C\+\+/,
  /JavaScript \(floats\)/,
  /JavaScript \(fractions\)/,
];

/** A line of the table: one rule on one election. */
export interface Row {
  readonly election: string;
  readonly label: string;
  /** A reference of the rule that is run. */
  readonly reference: Reference;
  /** What the other programs took for exactly that rule, in seconds; undefined where they were not run. */
  readonly seconds: readonly (number | undefined)[];
}

/** What three counts of Parvis took. */
export interface Measure {
  /** Milliseconds of the processes, in any order. */
  readonly read: readonly number[];
  readonly rule: readonly number[];
  /** Processor time of the whole processes, in milliseconds: it says more than the clock where other work is going on. */
  readonly processor: readonly number[];
  /** Most memory held by one of them, in kB. */
  readonly peak: number;
}

/** The lines of an election: of several variants of a rule, the one that most other programs were timed on. */
export function rowsOf({ name, references }: Instance): Row[] {
  return MEASURED.flatMap(([label, pattern]) => {
    const timed = references.filter(({ rule, seconds }) => pattern.test(rule) && seconds);
    const rows = [...new Set(timed.map(({ rule }) => rule))].map((rule) =>
      rowOf(
        name,
        label,
        timed.filter((one) => one.rule === rule),
      ),
    );
    const [best] = rows.toSorted((a, b) => programsOf(b) - programsOf(a));
    return best ? [best] : [];
  });
}

function rowOf(election: string, label: string, same: readonly Reference[]): Row {
  const seconds = PROGRAMS.map((program) => same.find(({ tool }) => program.test(tool))?.seconds);
  return { election, label, reference: same[0] as Reference, seconds };
}

const programsOf = ({ seconds }: Row): number =>
  seconds.filter((value) => value !== undefined).length;

export const HEAD = [
  '| Election | Rule | Read, ms | Rule, ms | Process, CPU ms | Peak, MB | pabutools, s | C++, s | JavaScript floats, s | JavaScript fractions, s |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];

/** A line as Markdown: the middle of the counts, and the seconds of the others as they were written. */
export function lineOf({ election, reference, seconds, label }: Row, measure: Measure): string {
  const cells = [
    election.replaceAll('_', ' '),
    `${label} (${reference.rule})`,
    middle(measure.read).toFixed(1),
    middle(measure.rule).toFixed(1),
    middle(measure.processor).toFixed(0),
    `${Math.round(measure.peak / 1024)}`,
    ...seconds.map((value) => (value === undefined ? '' : `${value}`)),
  ];
  return `| ${cells.join(' | ')} |`;
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
