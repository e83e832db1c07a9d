import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The bytes of an election file as they are read: unpacked, hashed, and never more than it may hold. */
export interface Unpacked {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** SHA-256 of the unpacked bytes read so far. */
  sha256(): string;
}

/** Thrown while reading: the file is not what its first bytes say, or is larger than any election. */
export class UnpackFault extends Error {
  constructor(readonly code: 'import_unreadable' | 'import_too_large') {
    super(code);
  }
}

/** Gzip is told by its first two bytes. `most`: unpacked bytes allowed, so that a small file cannot fill the machine. */
export function unpack(source: AsyncIterable<Uint8Array>, most: number): Unpacked {
  const hash = createHash('sha256');
  return { bytes: read(), sha256: () => hash.digest('hex') };

  async function* read(): AsyncGenerator<Uint8Array> {
    let size = 0;
    try {
      for await (const piece of plain(source)) {
        size += piece.length;
        if (size > most) throw new UnpackFault('import_too_large');
        hash.update(piece);
        yield piece;
      }
    } catch (error) {
      if (isGzipFault(error)) throw new UnpackFault('import_unreadable');
      throw error;
    }
  }
}

async function* plain(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < 2) {
    const next = await pieces.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = joined(head, pieces);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* whole;
  const packed = Readable.from(whole);
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  yield* packed.pipe(gunzip);
}

async function* joined(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

const isGzipFault = (error: unknown): boolean =>
  error instanceof Error && /^Z_/.test(String((error as NodeJS.ErrnoException).code));
