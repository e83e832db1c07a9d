import { describe, expect, it } from 'vitest';
import { writeKeyFile } from './key-file';
import { readKeySheet, writeKeySheet } from './key-sheet';
import { generateTrusteeKey } from './trustee-key';

describe('the printed sheet of a trustee key', async () => {
  const key = await generateTrusteeKey();
  const sheet = await writeKeySheet(key);

  it('is fourteen blocks of four symbols that nobody takes for another', () => {
    expect(sheet).toMatch(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){13}$/);
  });

  it('gives back the same key, typed with small letters and spaces', async () => {
    const read = await readKeySheet(` ${sheet.toLowerCase().replaceAll('-', '  ')} `);
    const about = { label: 'x', demo: false };
    expect(read).toMatchObject({ ok: true, value: { publicKey: key.publicKey } });
    if (read.ok) expect(await writeKeyFile(read.value, about)).toBe(await writeKeyFile(key, about));
  });

  it('notices one wrong symbol, wherever it stands', async () => {
    for (const [at, symbol] of [...sheet].entries()) {
      if (symbol === '-') continue;
      const typed = `${sheet.slice(0, at)}${symbol === 'A' ? 'B' : 'A'}${sheet.slice(at + 1)}`;
      expect(await readKeySheet(typed)).toMatchObject({ denial: { code: 'key_sheet_damaged' } });
    }
  });

  it('is refused when a block is missing, or holds what no sheet prints', async () => {
    for (const typed of ['', sheet.slice(5), `${sheet}-ABCD`, `I0O1${sheet.slice(4)}`]) {
      expect(await readKeySheet(typed)).toMatchObject({ denial: { code: 'key_sheet_malformed' } });
    }
  });
});
