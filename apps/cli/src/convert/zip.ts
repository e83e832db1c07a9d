import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What a file of a workbook may unpack to: above any election, below the memory. */
const MOST_BYTES = 400_000_000;
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [STORED, DEFLATED] = [0, 8];
/** Names are in UTF-8; nobody's clock is written down (1 January 1980). */
const [UTF8, DAY] = [0x0800, 0x21];

/** CRC-32 of each byte. Node has had its own only since 20.15. */
const REMAINDERS = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (REMAINDERS[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** A zip archive of some files, the same bytes for the same files. APPNOTE 6.3. */
export function zipped(files: ReadonlyMap<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of files) {
    const name = Buffer.from(path);
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    [20, UTF8, DEFLATED, 0, DAY].forEach((value, at) => head.writeUInt16LE(value, 2 * at));
    [crc32(bytes), packed.length, bytes.length].forEach((value, at) =>
      head.writeUInt32LE(value, 10 + 4 * at),
    );
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([uint32(LOCAL), head, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([uint32(CENTRAL), uint16(20), head, place, name]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, uint32(END), end]);
}

/** The files of an archive that are asked for as text. Throws an Error when the archive is damaged. */
export function unzipped(archive: Buffer): (path: string) => string | undefined {
  const end = archive.lastIndexOf(uint32(END));
  if (end < 0) throw new Error('No end of directory');
  const files = new Map<string, number>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Error('No entry of the directory');
    const length = archive.readUInt16LE(at + 28);
    files.set(archive.toString('utf8', at + 46, at + 46 + length), at);
    at += 46 + length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return (path) => {
    const entry = files.get(path);
    return entry === undefined ? undefined : textAt(archive, entry);
  };
}

function textAt(archive: Buffer, entry: number): string {
  const local = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(local) !== LOCAL) throw new Error('No such file in the archive');
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(from, from + archive.readUInt32LE(entry + 20));
  const method = archive.readUInt16LE(entry + 10);
  if (method !== STORED && method !== DEFLATED) throw new Error('Packed in an unknown way');
  const bytes =
    method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: MOST_BYTES });
  if (crc32(bytes) !== archive.readUInt32LE(entry + 16)) throw new Error('Damaged');
  return bytes.toString('utf8');
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const uint16 = (value: number): Buffer => uint32(value).subarray(0, 2);
