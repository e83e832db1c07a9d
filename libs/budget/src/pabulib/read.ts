import { ok, type Result } from '@parvis/kernel';
import { FileAssembly } from './assembly';
import { FileFault, faultOn, type FileCode, type FileDenial } from './fault';
import { type ElectionFile } from './file';
import { Records } from './records';

export interface ReadOptions {
  /** Keep each voter's line as it stands, to write it out again. */
  readonly keepVoters?: boolean;
}

/**
 * Reads an election in the `.pb` format of Pabulib, piece by piece, so that a file of any size fits in memory.
 * The pieces are bytes (UTF-8, with or without a byte order mark) or text already decoded; unpacking is the caller's.
 * A file that is broken is refused with `line` and `column` in the details; it never throws for what it reads.
 */
export async function readPabulib(
  source: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  options: ReadOptions = {},
): Promise<Result<ElectionFile, FileCode> & ({ ok: true } | { ok: false; denial: FileDenial })> {
  const decoder = new TextDecoder();
  const records = new Records();
  const assembly = new FileAssembly(options.keepVoters ?? false);
  try {
    for await (const piece of source) {
      take(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }));
    }
    take(decoder.decode());
    for (const record of records.end()) assembly.take(record);
    if (records.fault) throw faultOn(records.fault.code, records.fault);
    return ok(assembly.done(records.line));
  } catch (error) {
    if (error instanceof FileFault) return { ok: false, denial: error.denial };
    throw error;
  }

  function take(text: string): void {
    const odd = text.indexOf('\0');
    if (odd >= 0) {
      const line = records.line + text.slice(0, odd).split('\n').length;
      throw faultOn('file_not_text', { line, column: 1 });
    }
    for (const record of records.feed(text)) assembly.take(record);
    if (records.fault) throw faultOn(records.fault.code, records.fault);
  }
}
