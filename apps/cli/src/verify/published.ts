import { type Manifest, readManifest } from '@parvis/voting';
import * as v from 'valibot';
import type { Folder } from './folder';
import { Wrong } from './report';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const choices = v.array(v.strictObject({ project: v.string(), value: count }));
const counts = { papers: count, valid: count, blank: count, spoilt: count, rejected: count };

const boxShape = v.strictObject({
  format: v.literal('parvis/box'),
  version: v.literal(1),
  figures: v.strictObject({
    accepted: count,
    final: count,
    superseded: count,
    voided: count,
    inPerson: count,
    kiosk: count,
    electors: count,
  }),
  opening: v.strictObject({
    final: count,
    valid: count,
    invalid: count,
    listHash: hash,
    invalidHash: hash,
  }),
});

const paperShape = v.strictObject({
  format: v.literal('parvis/paper'),
  version: v.literal(1),
  batches: v.array(v.strictObject({ label: v.string(), ...counts })),
  sheet: v.strictObject({
    ...counts,
    tallies: v.array(v.strictObject({ project: v.string(), counts: v.array(count) })),
  }),
  ballots: v.array(choices),
});

const resultShape = v.strictObject({
  format: v.literal('parvis/result'),
  version: v.literal(1),
  rule: v.looseObject({ name: v.string(), untie: v.array(v.unknown()) }),
  lotSeed: v.string(),
  withdrawn: v.array(v.string()),
  winners: v.array(v.string()),
  budget: count,
  spent: count,
  left: v.pipe(v.number(), v.safeInteger()),
  voters: count,
  hashes: v.record(v.string(), hash),
});

const invalidShape = v.looseObject({ envelope: hash, reason: v.string() });

export type PublishedBox = v.InferOutput<typeof boxShape>;
export type PublishedPaper = v.InferOutput<typeof paperShape>;
export type PublishedResult = v.InferOutput<typeof resultShape>;

/** The files of the folder, read one by one. Each throws `Wrong` for a file that is absent or is not what it should be. */
export class Published {
  constructor(private readonly folder: Folder) {}

  text(file: string): string {
    const bytes = this.folder.files.get(file);
    if (!bytes) throw new Wrong('file_missing', { file });
    try {
      return new TextDecoder('utf8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new Wrong('file_unreadable', { file });
    }
  }

  manifest(): Manifest {
    const read = readManifest(this.text('manifest.json'));
    if (!read.ok) throw new Wrong('file_unreadable', { file: 'manifest.json' });
    return read.value;
  }

  box = (): PublishedBox => this.json('box.json', boxShape);
  paper = (): PublishedPaper => this.json('paper.json', paperShape);
  result = (): PublishedResult => this.json('result.json', resultShape);

  /** Hashes in hexadecimal, one a line. */
  hashes(file: string): string[] {
    const lines = this.lines(file);
    const wrong = lines.findIndex((line) => !v.is(hash, line));
    if (wrong >= 0) throw new Wrong('line_unreadable', { file, line: wrong + 1 });
    return lines;
  }

  checkpoints(): string[] {
    const file = 'log-checkpoints.jsonl';
    return this.lines(file).map((line, at) => {
      const note = parsed(line);
      if (typeof note === 'string') return note;
      throw new Wrong('line_unreadable', { file, line: at + 1 });
    });
  }

  /** Envelopes that gave no ballot. */
  invalid(): string[] {
    const file = 'invalid.jsonl';
    return this.lines(file).map((line, at) => {
      const one = parsed(line);
      if (v.is(invalidShape, one)) return one.envelope;
      throw new Wrong('line_unreadable', { file, line: at + 1 });
    });
  }

  private lines(file: string): string[] {
    const text = this.text(file);
    if (text === '') return [];
    if (!text.endsWith('\n')) throw new Wrong('file_cut', { file });
    return text.slice(0, -1).split('\n');
  }

  private json<Shape extends v.GenericSchema>(file: string, shape: Shape): v.InferOutput<Shape> {
    const read = v.safeParse(shape, parsed(this.text(file)));
    if (!read.success) throw new Wrong('file_unreadable', { file });
    return read.output;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
