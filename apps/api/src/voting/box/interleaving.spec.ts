import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { aPollOwner } from '../voting.factory';
import { aTumult } from './interleaving.factory';
import { broken } from './interleaving.laws';

/** Guards taken out of the functions of the box, one at a time: each must be missed by a law. */
const faults: readonly (readonly [string, string, string | RegExp])[] = [
  ['a cast waits for nobody', 'voting_cast', /perform voting_hold\(poll, elector\);/],
  [
    'a cast does not look who voted in person',
    'voting_cast',
    /if exists \(select from voting_in_person[\s\S]+?end if;/,
  ],
  [
    'an envelope is taken from anybody',
    'voting_cast',
    `if not found then return 'foreign'; end if;`,
  ],
  [
    'a paper leaves the online vote where it is',
    'voting_mark_in_person',
    /with gone as[\s\S]+?end if;/,
  ],
  ['a paper waits for nobody', 'voting_mark_in_person', /perform voting_hold\(poll, elector\);/],
  ['a kiosk is noted nowhere', 'voting_cast_kiosk', /insert into voting_in_person[\s\S]+?end if;/],
  [
    'a voided vote is listed nowhere',
    'voting_cast_kiosk',
    /if found then\s+insert into voting_conflict[\s\S]+?end if;/,
  ],
  ['of two names both votes stay', 'voting_merge', 'v.h is distinct from stays'],
  [
    'the other name stays open',
    'voting_merge',
    /insert into voting_in_person \(poll_id, p, channel, way\) values \(poll, gone[\s\S]+?nothing;/,
  ],
];

/** Whether a missing lock shows depends on who is quicker; it mostly does in the first three. */
const MOST_ROUNDS = 60;

describe('the functions of the box, all at the same moments', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
  });
  afterAll(() => house.close());

  it('keep one vote a person and lose none, without a deadlock', async () => {
    const acts = new Set<string>();
    for (const seed of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']) {
      const run = await aTumult(house, seed);
      expect(broken(run), seed).toEqual([]);
      for (const { act, said } of run.doings) acts.add(`${act} ${said}`);
    }
    // They went every way, and met every barrier.
    const ways = ['cast accepted', 'kiosk accepted', 'mark marked', 'merge merged'];
    const barriers = ['cast held_in_person', 'cast foreign', 'kiosk unknown'];
    const twice = ['cast', 'kiosk', 'open', 'mark'].map((act) => `${act} already_in_person`);
    expect([...acts]).toEqual(expect.arrayContaining([...ways, ...barriers, ...twice]));
  }, 60_000);

  it.each(faults)(
    'and a law misses it when %s',
    async (_, name, guard) => {
      const whole = await house.owner(async (owner) => {
        const sql = `select pg_get_functiondef($1::regproc) as said`;
        return (await owner.query<{ said: string }>(sql, [name])).rows[0]?.said ?? '';
      });
      const cut = whole.replace(guard, guard === 'v.h is distinct from stays' ? 'false' : '');
      expect(cut).not.toBe(whole);
      await house.owner((owner) => owner.query(cut));
      try {
        const found = new Set<string>();
        for (let round = 0; round < MOST_ROUNDS && found.size === 0; round++) {
          for (const said of broken(await aTumult(house, `${name} ${round}`))) found.add(said);
        }
        expect([...found]).not.toEqual([]);
      } finally {
        await house.owner((owner) => owner.query(whole));
      }
    },
    60_000,
  );
});
