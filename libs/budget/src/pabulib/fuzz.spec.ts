import { publicDice } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import { bytesOf, instances, shared } from '../references/shared';
import { readPabulib } from './read';

const SAMPLE = new TextEncoder().encode(
  [
    'META',
    'key;value',
    'description;"Un budget; ""à nous"""',
    'budget;1000,50',
    'vote_type;cumulative',
    'num_votes;3',
    'num_projects;2',
    'PROJECTS',
    'project_id;cost;name',
    'A;600;Arbres',
    'B;500.5;"Bancs',
    'et tables"',
    'VOTES',
    'voter_id;vote;points',
    '1;A,B;2,1',
    '2;A;3',
    '3;B;3',
  ].join('\r\n'),
);

const MARKS = [...'";,\n\r\0-.0'].map((mark) => mark.charCodeAt(0));

/** What a file may suffer: cut, a byte changed, a piece taken out, a piece repeated. */
function spoilt(bytes: Uint8Array, roll: (below: number) => number): Uint8Array {
  const at = roll(bytes.length);
  const length = 1 + roll(Math.min(400, bytes.length));
  const head = bytes.subarray(0, at);
  switch (roll(4)) {
    case 0:
      return head;
    case 1: {
      const changed = bytes.slice();
      changed[at] = roll(2) === 0 ? roll(256) : (MARKS[roll(MARKS.length)] as number);
      return changed;
    }
    case 2:
      return joined(head, bytes.subarray(at + length));
    default:
      return joined(head, bytes.subarray(Math.max(0, at - length)));
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}

async function stands(bytes: Uint8Array): Promise<boolean> {
  const read = await readPabulib([bytes]);
  if (read.ok) return true;
  const { line, column } = read.denial.details;
  expect(line).toBeGreaterThanOrEqual(1);
  expect(column).toBeGreaterThanOrEqual(1);
  return false;
}

describe('a file that was spoilt is read or refused with its line, and never breaks the reader:', () => {
  it('a small one, 3,000 times', async () => {
    const roll = publicDice('spoilt sample');
    let refused = 0;
    for (let time = 0; time < 3000; time++) refused += (await stands(spoilt(SAMPLE, roll))) ? 0 : 1;
    expect(refused).toBeGreaterThan(500);
  });

  it('a small one, cut at each byte: refused until it is whole', async () => {
    for (let length = 0; length < SAMPLE.length - 1; length++) {
      const read = await readPabulib([SAMPLE.subarray(0, length)]);
      expect(read.ok && length < SAMPLE.length - 3).toBe(false);
    }
    expect(await stands(SAMPLE)).toBe(true);
  });

  it.skipIf(!shared).each(instances())('%s', async (file) => {
    const bytes = bytesOf(file);
    const roll = publicDice(`spoilt ${file}`);
    for (let time = 0; time < 8; time++) await stands(spoilt(bytes, roll));
    expect(await stands(bytes)).toBe(true);
    expect(await stands(bytes.subarray(0, Math.floor(bytes.length / 2)))).toBe(false);
  });
});
