import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { EXIT, Stop } from './exit';

/** The bytes of an election, unpacked, and their hash once they were all read. */
export interface Input {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** SHA-256 of the unpacked bytes, in hexadecimal: the same for a file and for its `.gz`. */
  sha256(): string;
}

/** Opens a file, or what is piped in when it is called `-`; gzip is told by its first bytes. */
export function openInput(file: string): Input {
  const hash = createHash('sha256');
  const source = file === '-' ? process.stdin : createReadStream(file);
  return { bytes: hashed(file, source), sha256: () => hash.digest('hex') };

  async function* hashed(name: string, packed: Readable): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of unpacked(packed)) {
        hash.update(piece);
        yield piece;
      }
    } catch (error) {
      throw explained(name, error);
    }
  }
}

async function* unpacked(packed: Readable): AsyncGenerator<Uint8Array> {
  const pieces = packed[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const head = await beginning(pieces);
  const whole = joined(head, pieces);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* whole;
  yield* pipeline(Readable.from(whole), createGunzip(), () => undefined);
}

/** The first two bytes at least, when there are as many. */
async function beginning(pieces: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await pieces.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* joined(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** What the system said, as a sentence. */
function explained(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Stop(EXIT.refused, 'cli_input_missing', { file });
  if (code === 'EACCES') return new Stop(EXIT.refused, 'cli_input_forbidden', { file });
  if (code === 'EISDIR') return new Stop(EXIT.refused, 'cli_input_folder', { file });
  if (code?.startsWith('Z_')) return new Stop(EXIT.refused, 'cli_input_unpack', { file });
  return error;
}
