import { beforeAll, describe, expect, it } from 'vitest';
import { publicEd25519 } from '../receipt/signature';
import { journalLine, journalLineHash, readJournal } from './journal';

const key = new Uint8Array(32).fill(7);
const manifestHash = 'ab'.repeat(32);
const at = '2027-10-11T08:00:00Z';

describe('the journal of a poll', () => {
  let lines: string[];
  let publicKey: string;
  beforeAll(async () => {
    publicKey = Buffer.from(await publicEd25519(key)).toString('hex');
    lines = [];
    for (const kind of ['opening_received', 'openings_differ', 'openings_agree']) {
      const last = lines.at(-1);
      const previous = last === undefined ? manifestHash : journalLineHash(last);
      const details = { program: 'page', ballots: 3 };
      lines.push(await journalLine({ kind, at, details }, { place: lines.length, previous }, key));
    }
  });
  const read = (changed: readonly string[], head = manifestHash) =>
    readJournal(changed.map((line) => `${line}\n`).join(''), { manifestHash: head, publicKey });

  it('is read back whole, and may be empty', async () => {
    expect(await read([])).toEqual({ ok: true, value: [] });
    const whole = await read(lines);
    expect(whole.ok && whole.value.map(({ kind }) => kind)).toEqual([
      'opening_received',
      'openings_differ',
      'openings_agree',
    ]);
  });

  it('shows a line taken out, moved, altered, signed by another, or of another poll', async () => {
    const [one = '', two = '', three = ''] = lines;
    for (const broken of [
      [two, three],
      [one, three],
      [one, three, two],
      [one, one],
    ]) {
      expect(await read(broken)).toMatchObject({ denial: { code: 'journal_broken' } });
    }
    expect(await read(lines, 'cd'.repeat(32))).toMatchObject({
      denial: { code: 'journal_broken', details: { line: 1 } },
    });
    const altered = two.replace('"ballots":3', '"ballots":4');
    expect(await read([one, altered])).toMatchObject({
      denial: { code: 'journal_unsigned', details: { line: 2 } },
    });
    expect(await read([`${one} `])).toMatchObject({ denial: { code: 'journal_malformed' } });
    expect(await readJournal(one, { manifestHash, publicKey })).toMatchObject({
      denial: { code: 'journal_malformed' },
    });
  });
});
