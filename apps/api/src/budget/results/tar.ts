const BLOCK = 512;

interface Member {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A tar archive (POSIX ustar) of plain files in one folder, without dates or owners: the same bytes every time. */
export function tarOf(folder: string, members: readonly Member[]): Buffer {
  const parts = members.flatMap(({ name, bytes }) => [
    header(`${folder}/${name}`, bytes.length),
    bytes,
    Buffer.alloc(-bytes.length & (BLOCK - 1)),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** Throws RangeError for a name of more than 100 bytes: it would need another kind of header. */
function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`Too long a name: ${name}`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${octal(size, 11)}\0`, 124);
  block.write(`${octal(0, 11)}\0`, 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

const octal = (value: number, width: number): string => value.toString(8).padStart(width, '0');
