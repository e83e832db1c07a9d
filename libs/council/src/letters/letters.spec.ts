import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readTable } from '../pool/table';
import { openingsText } from '../public/commitments';
import { seededDice } from '../public/stream';
import { readAddresses } from './addresses';
import { addressOpenings, heldLetters, publishedAddresses, verifyLetters } from './folder';
import { drawnLetters, lettersByStratum } from './letters';

const dice = seededDice('1e'.repeat(32));
const encode = (text: string) => new TextEncoder().encode(text);
const tableOf = (text: string) => {
  const table = readTable(encode(text));
  if (!table.ok) throw new Error(table.denial.code);
  return table.value;
};

describe('letters of each part of a town', () => {
  it('add up, are in proportion within one letter, and never more than addresses', () => {
    const towns = fc
      .array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 })
      .chain((sizes) => {
        const all = sizes.reduce((sum, size) => sum + size, 0);
        return fc.tuple(fc.constant(sizes), fc.integer({ min: 1, max: all }));
      });
    fc.assert(
      fc.property(towns, ([sizes, letters]) => {
        const strata = sizes.flatMap((size, at) => new Array<string>(size).fill(`part ${at}`));
        const plan = lettersByStratum(strata, letters);
        expect(plan.reduce((sum, part) => sum + part.letters, 0)).toBe(letters);
        for (const part of plan) {
          expect(Math.abs(part.letters - (letters * part.addresses) / strata.length)).toBeLessThan(
            1,
          );
          expect(part.letters).toBeLessThanOrEqual(part.addresses);
        }
      }),
    );
  });
});

describe('the letters drawn', () => {
  const addresses = Array.from({ length: 60 }, (_, at) => ({
    id: `A${at}`,
    stratum: at < 40 ? 'North' : 'South',
  }));
  const plan = lettersByStratum(
    addresses.map(({ stratum }) => stratum),
    15,
  );

  it('are those with the smallest tickets of their part, as anybody can compute', () => {
    const seed = '2b'.repeat(32);
    const ticket = (id: string) =>
      createHmac('sha256', Buffer.from(seed, 'hex')).update(id).digest('hex');
    for (const { stratum, letters } of plan) {
      const own = addresses.filter((each) => each.stratum === stratum).map(({ id }) => id);
      const wanted = own.sort((a, b) => (ticket(a) < ticket(b) ? -1 : 1)).slice(0, letters);
      const drawn = drawnLetters(addresses, plan, seed).filter((each) => each.stratum === stratum);
      expect(drawn.map(({ id }) => id)).toEqual(wanted);
    }
  });

  it('do not depend on the order of the file', () => {
    const seed = '2c'.repeat(32);
    expect(drawnLetters([...addresses].reverse(), plan, seed)).toEqual(
      drawnLetters(addresses, plan, seed),
    );
  });

  it('come to every address as often as its part announces, over 4,000 seeds', () => {
    const roll = seededDice('2d'.repeat(32));
    const got = new Map(addresses.map(({ id }) => [id, 0]));
    for (let draw = 0; draw < 4000; draw++) {
      const seed = Array.from({ length: 64 }, () => roll(16).toString(16)).join('');
      for (const { id } of drawnLetters(addresses, plan, seed)) got.set(id, (got.get(id) ?? 0) + 1);
    }
    const far = addresses.map(({ id, stratum }) => {
      const part = plan.find((each) => each.stratum === stratum);
      const chance = part ? part.letters / part.addresses : 0;
      return Math.abs((got.get(id) ?? 0) - 4000 * chance) / Math.sqrt(4000 * chance * (1 - chance));
    });
    // Of 60 addresses one is further than this once in 100 such tests.
    expect(Math.max(...far)).toBeLessThan(3.77);
  });
});

describe('a file of addresses', () => {
  it('has one chance an address, however many lines it takes', () => {
    const lines = 'id,street,number\na,Rue  Haute,1\nb,rue haute,1\nc,Rue Haute,2\nd,,\ne,,\n';
    const read = readAddresses(tableOf(lines), { onePer: ['street', 'number'] }, dice);
    expect(read).toMatchObject({ ok: true, value: { merged: 1 } });
    // An address that is not known is nobody else's.
    expect(read.ok && read.value.addresses.map(({ id }) => id)).toEqual(['a', 'c', 'd', 'e']);
  });

  it('deals numbers at random where it has no identifiers', () => {
    const lines = `street\n${Array.from({ length: 50 }, (_, at) => `Street ${at}\n`).join('')}`;
    const read = readAddresses(tableOf(lines), {}, dice);
    const ids = read.ok ? read.value.addresses.map(({ id }) => id) : [];
    expect([...ids].sort()).toEqual(
      Array.from({ length: 50 }, (_, at) => `A${String(at + 1).padStart(2, '0')}`),
    );
    expect(ids).not.toEqual([...ids].sort());
  });

  it.each([
    ['id,street\na,x\na,y\n', {}, 'draw_address_twice', { line: 3, column: 1, id: 'a' }],
    ['id,street\na,x\n,y\n', {}, 'draw_address_id', { line: 3, column: 1 }],
    ['street,id\nx,a b\n', {}, 'draw_address_odd', { line: 2, column: 2, id: 'a b' }],
    ['id,street\na,x\n', { stratum: 'part' }, 'draw_address_column', { line: 1, name: 'part' }],
    ['id,part\na,N\nb,\n', { stratum: 'part' }, 'draw_address_stratum', { line: 3, column: 2 }],
  ])('is refused with its place: %j', (text, columns, code, details) => {
    expect(readAddresses(tableOf(text), columns, dice)).toMatchObject({
      denial: { code, details },
    });
  });
});

describe('published letters', () => {
  const lines = `id,street,part\n${Array.from({ length: 40 }, (_, at) => `a${at},Street ${at},${at % 3}\n`).join('')}`;
  const read = readAddresses(tableOf(lines), { stratum: 'part' }, dice);
  const openings = addressOpenings(read.ok ? read.value.addresses : [], () =>
    Uint8Array.from({ length: 16 }, () => dice(256)),
  );
  const method = { kind: 'beacon', chain: 'quicknet', round: 7 } as const;
  const beacon = { chain: 'quicknet', round: 7, randomness: 'ab'.repeat(32) };

  function folder() {
    const texts = publishedAddresses({ openings, letters: 10, method, program: 'parvis' });
    const files = new Map([...texts].map(([name, text]) => [name, encode(text)]));
    const before = verifyLetters(files);
    if (!before.ok) throw new Error(before.denial.code);
    const held = heldLetters(before.value, { dice: [1, 2, 3, 4, 5, 6, 1, 2, 3, 4], beacon });
    for (const [name, text] of held.files) files.set(name, encode(text));
    return files;
  }

  it('stand as they were drawn, name no street, and open with the sealed file', () => {
    const files = folder();
    expect(new TextDecoder().decode(files.get('addresses.csv'))).not.toContain('Street');
    const checked = verifyLetters(files, encode(openingsText(openings)));
    expect(checked).toMatchObject({ ok: true, value: { plan: [{}, {}, {}] } });
    expect(checked.ok && [checked.value.drawn.length, checked.value.opened.length]).toEqual([
      10, 40,
    ]);
  });

  it('fail when any one byte of any file changes', () => {
    const files = folder();
    const unseen: string[] = [];
    for (const [name, bytes] of files) {
      for (const at of bytes.keys()) {
        const changed = new Map(files).set(name, bytes.with(at, (bytes[at] ?? 0) ^ 1));
        if (verifyLetters(changed).ok) unseen.push(`${name}:${at}`);
      }
    }
    expect(unseen).toEqual([]);
  });

  it('open no line with the record of another', () => {
    const [first, second] = openings;
    const forged = [{ record: first!.record, salt: second!.salt }];
    expect(verifyLetters(folder(), encode(openingsText(forged)))).toMatchObject({
      denial: { code: 'draw_opening_differs' },
    });
  });
});
