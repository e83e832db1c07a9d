import { createHash } from 'node:crypto';
import { canonicalJson } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';
import { readTable } from '../pool/table';
import { commitmentOf, type Opening, openingsOf, openingsText, readOpenings } from './commitments';
import { publishedFiles } from './folder';
import { HIDDEN, shownValues } from './shown';
import { seededDice } from './stream';
import { verifyDraw } from './verify';

const places = ['Nord', 'Sud', 'Est', 'Ouest'];
const quotas: Quota[] = [
  ...['F', 'H'].map((value) => ({ category: 'sexe', value, min: 1, max: 1 })),
  ...places.map((value) => ({ category: 'lieu', value, min: 0, max: 2 })),
].map((quota) => ({ ...quota, minFlex: 0, maxFlex: 2 }));
/** Twelve women of the north, and two men of each place. */
const pool: Volunteer[] = Array.from({ length: 20 }, (_, at) => {
  const id = `V${String(at).padStart(2, '0')}`;
  const kind = at < 12 ? [0, 2] : [1, 2 + (at % 4)];
  return { id, household: id, quotas: kind, person: { name: `Name ${at}` } };
});
const dice = seededDice('5a'.repeat(32));
const salt = () => Uint8Array.from({ length: 16 }, () => dice(256));
const method = { kind: 'beacon', chain: 'quicknet', round: 657413 } as const;
const balls = [{ members: ['V00', 'V13'], substitutes: [] }];
const openings = openingsOf(pool, quotas, { households: false, salt });

function folder(hideBelow: number): Map<string, Uint8Array> {
  const texts = publishedFiles({
    ...{ pool, quotas, balls, seats: 2, program: 'parvis 1', openings, hideBelow },
    ...{ substitutes: false, households: false, method },
  });
  return new Map([...texts].map(([name, text]) => [name, new TextEncoder().encode(text)]));
}
const bytes = (list: readonly Opening[]) => new TextEncoder().encode(openingsText(list));
const textOf = (files: Map<string, Uint8Array>) => new TextDecoder().decode(files.get('pool.csv'));

/** Everybody in the census with everything that the draw could say of them: what an attacker would try. */
const census = Array.from({ length: 300 }, (_, at) => `Name ${at}`).flatMap((name) =>
  pool.flatMap(({ id }) =>
    ['F', 'H'].flatMap((sexe) =>
      places.map((lieu) => ({ id, person: { name }, values: { sexe, lieu } })),
    ),
  ),
);

describe('a commitment', () => {
  it('is SHA-256 of the salt and the record, as anybody can make it again', () => {
    const { record, salt: hex } = openings[3]!;
    const again = createHash('sha256')
      .update(Buffer.from(hex, 'hex'))
      .update(`{"id":"V03","person":{"name":"Name 3"},"values":{"lieu":"Nord","sexe":"F"}}`)
      .digest('hex');
    expect(record.id).toBe('V03');
    expect(commitmentOf(openings[3]!)).toBe(again);
  });

  it('withstands the census, which finds everybody where there is no salt', () => {
    const unsalted = (record: (typeof census)[number]) =>
      createHash('sha256').update(canonicalJson(record)).digest('hex');
    const bare = new Set(openings.map(({ record }) => unsalted(record as (typeof census)[number])));
    expect(census.filter((record) => bare.has(unsalted(record)))).toHaveLength(pool.length);

    const published = new Set(textOf(folder(10)).match(/[0-9a-f]{64}/g));
    expect(published.size).toBe(pool.length);
    const tries = census.flatMap((record) => [
      unsalted(record),
      ...['00'.repeat(16), openings[0]!.salt].map((guess) => commitmentOf({ record, salt: guess })),
    ]);
    // Whoever knows one salt (their own) finds one line: their own.
    expect(tries.filter((tried) => published.has(tried))).toEqual([commitmentOf(openings[0]!)]);
  });

  it('asks for salts of 16 bytes', () => {
    const short = () => new Uint8Array(8);
    expect(() => openingsOf(pool, quotas, { households: false, salt: short })).toThrow(RangeError);
  });
});

describe('what is shown', () => {
  it.each([1, 2, 3, 5, 10, 20])('is shared by at least %d people, line by line', (least) => {
    const shown = [...shownValues(pool, quotas, least).values()].map((values) => values.join());
    for (const line of shown) {
      expect(shown.filter((other) => other === line).length).toBeGreaterThanOrEqual(least);
    }
  });

  it('is everything for 1, and keeps back the finest category first', () => {
    expect([...shownValues(pool, quotas, 1).values()].flat()).not.toContain(HIDDEN);
    const shown = shownValues(pool, quotas, 3);
    expect(shown.get('V00')).toEqual(['F', 'Nord']);
    expect(shown.get('V13')).toEqual(['H', HIDDEN]);
  });
});

describe('a published draw with values kept back', () => {
  it('is checked as far as it is shown, and altogether with the sealed file', () => {
    const files = folder(3);
    const seen = verifyDraw(files);
    expect(seen).toMatchObject({ ok: true, value: { opened: [] } });
    expect(seen.ok && seen.value.hidden).toBeGreaterThan(0);
    const all = verifyDraw(files, bytes(openings));
    expect(all).toMatchObject({ ok: true, value: { hidden: 0 } });
    expect(all.ok && all.value.opened).toHaveLength(pool.length);
  });

  it('lets one person prove their line, and nobody another one', () => {
    const files = folder(3);
    const own = [openings[13]!];
    expect(verifyDraw(files, bytes(own))).toMatchObject({ ok: true, value: { opened: ['V13'] } });
    const code = (list: readonly Opening[]) => {
      const checked = verifyDraw(files, bytes(list));
      return checked.ok ? undefined : checked.denial.code;
    };
    const { record, salt: hex } = openings[13]!;
    expect(code([{ record: { ...record, person: { name: 'Name 4' } }, salt: hex }])).toBe(
      'draw_opening_differs',
    );
    expect(code([{ record, salt: openings[4]!.salt }])).toBe('draw_opening_differs');
    expect(code([{ record: { ...record, id: 'X' }, salt: hex }])).toBe('draw_opening_stranger');
  });

  it('tells a panel that only the sealed file shows to break a quota', () => {
    const strict = quotas.map((quota) =>
      quota.value === 'Nord' ? { ...quota, min: 2, max: 2 } : quota,
    );
    const texts = publishedFiles({
      ...{ pool, quotas: strict, balls, seats: 2, program: 'parvis 1', openings, hideBelow: 3 },
      ...{ substitutes: false, households: false, method },
    });
    const files = new Map([...texts].map(([name, text]) => [name, new TextEncoder().encode(text)]));
    expect(verifyDraw(files).ok).toBe(true);
    expect(verifyDraw(files, bytes(openings))).toMatchObject({
      denial: { code: 'draw_check_quota', details: { value: 'Nord', found: 1, ball: '0' } },
    });
  });

  it('has a table that spreadsheets read, ids in order', () => {
    const table = readTable(folder(3).get('pool.csv')!);
    expect(table.ok && table.value.heads).toEqual(['id', 'commitment', 'sexe', 'lieu']);
    const ids = table.ok ? table.value.lines.map(({ cells }) => cells[0]) : [];
    expect(ids).toEqual([...ids].sort());
  });
});

describe('a proof of a place in the draw', () => {
  it('is read as it is written', () => {
    expect(readOpenings(bytes(openings))).toEqual({ ok: true, value: openings });
  });

  it.each([
    ['not JSON', 'draw_opening_line'],
    ['{"record":{"id":"a"},"salt":"00"}', 'draw_opening_line'],
    ['null', 'draw_opening_line'],
    ['\n', 'draw_opening_none'],
  ])('is refused where it says %s', (text, code) => {
    expect(readOpenings(new TextEncoder().encode(text))).toMatchObject({ denial: { code } });
  });
});
