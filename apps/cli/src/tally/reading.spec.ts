import { describe, expect, it } from 'vitest';
import { Progress } from '../margin/progress';
import { Words } from '../words';
import { told } from './reading';

const line = (text: string) => `\r\u001b[K${text}`;

/** Pieces of 600,000 bytes, one each 0.4 s; what is written on a terminal or into a pipe meanwhile. */
async function writtenFor(pieces: number, isTTY: boolean, language: 'fr' | 'en' = 'fr') {
  let now = 5_000;
  const written: string[] = [];
  const write = (text: string | Uint8Array) => written.push(`${text}`) > 0;
  async function* bytes() {
    for (let piece = 0; piece < pieces; piece++) {
      now += 400;
      yield await Promise.resolve(new Uint8Array(600_000));
    }
  }
  const telling = {
    progress: new Progress({ isTTY, write }),
    words: new Words(language),
    clock: () => now,
  };
  let read = 0;
  for await (const piece of told(bytes(), telling)) read += piece.length;
  expect(read).toBe(pieces * 600_000);
  return written;
}

describe('a long reading', () => {
  it('says each megabyte on a terminal, from one second on, and leaves the line as it was', async () => {
    expect(await writtenFor(6, true)).toEqual([
      ...[line('1 Mo lus'), line('2 Mo lus'), line('3 Mo lus'), line('')],
    ]);
    expect(await writtenFor(4, true, 'en')).toEqual([
      line('1 MB read'),
      line('2 MB read'),
      line(''),
    ]);
  });

  it('says nothing in a pipe, nor when it is short', async () => {
    expect(await writtenFor(9, false)).toEqual([]);
    expect(await writtenFor(2, true)).toEqual([]);
  });

  it('leaves the line as it was when the reading breaks off', async () => {
    const written: string[] = [];
    const write = (text: string | Uint8Array) => written.push(`${text}`) > 0;
    let now = 0;
    async function* broken() {
      yield await Promise.resolve(new Uint8Array(2_000_000));
      throw new Error('unplugged');
    }
    const telling = {
      progress: new Progress({ isTTY: true, write }),
      words: new Words('fr'),
      clock: () => (now += 2_000),
    };
    const read = async () => {
      for await (const piece of told(broken(), telling)) expect(piece).toHaveLength(2_000_000);
    };
    await expect(read()).rejects.toThrow('unplugged');
    expect(written).toEqual([line('2 Mo lus'), line('')]);
  });
});
