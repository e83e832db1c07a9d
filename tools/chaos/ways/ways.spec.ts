import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dice } from '../dice.ts';
import { type ScratchBox, type ScratchBoxes, scratchBoxes } from '../scratch-box.ts';
import { Crowd } from './crowd.ts';
import { guards } from './guards.ts';
import { broken } from './promises.ts';

const SEED = Number(process.env['WAYS_SEED'] ?? 1);
const POLLS = Number(process.env['WAYS_POLLS'] ?? 25);

/** All the ways of voting at once, on the box's own functions and a real PostgreSQL. */
describe('voting by every way at once', () => {
  let boxes: ScratchBoxes;

  beforeAll(async () => {
    boxes = await scratchBoxes();
  });
  afterAll(() => boxes.close());

  /** What is found broken in the first poll in which something is. */
  const firstFault = async (
    put: (box: ScratchBox) => Promise<unknown>,
    polls: number,
  ): Promise<string[]> => {
    const box = await boxes.open();
    await slow(box);
    await put(box);
    const lines = await Crowd.lines(box);
    try {
      for (let poll = 0; poll < polls; poll++) {
        const faults = broken(await Crowd.votes(box, lines, new Dice(1000 * SEED + poll)));
        if (faults.length > 0) return faults.map((fault) => `seed ${SEED}, poll ${poll}: ${fault}`);
      }
      return [];
    } finally {
      await Promise.all([...lines, box].map((line) => ('end' in line ? line.end() : line.close())));
    }
  };

  it('loses no vote, counts none twice, and lets no two wait for each other', async () => {
    expect(await firstFault(async () => {}, POLLS)).toEqual([]);
  });

  it.each(guards)('is found out where it lacks: $name', async ({ remove }) => {
    const faults = await firstFault(({ owner }) => remove(owner), 4 * POLLS);
    expect(faults).not.toEqual([]);
  });
});

/** Each write takes up to two thousandths of a second: others come in between. */
async function slow({ owner }: ScratchBox): Promise<void> {
  await owner.query(`create function dawdle() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.002 * random()); return null; end $$`);
  for (const table of ['voting_log_pending', 'voting_in_person', 'voting_kiosk', 'voting_voided']) {
    await owner.query(`create trigger slow after insert or update or delete on ${table}
      for each statement execute function dawdle()`);
  }
}
