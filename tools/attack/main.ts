import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Door } from '../bench-cast/load.ts';
import { Dice } from '../chaos/dice.ts';
import { House } from '../chaos/house.ts';
import { type BoxInChaos, closeReader, loggedIn, openBox, sealFor, voting } from '../chaos/poll.ts';
import { type Evidence, seize } from './evidence.ts';
import { byOrder, byTransaction, byValue, hits, type Order, ordersOf } from './joins.ts';

/**
 * `npm run attack`: people vote through the real door, then a thief takes the whole server but its keys (tables, journal,
 * logs) and says whose envelope is whose, and who chose what. Ends with 1 when values or transactions give anybody away,
 * or when choices are guessed better than by chance. With `--mutant roll` the slot of the box touches the voter's line of
 * the roll in its own transaction; with `--mutant note` it notes the voter beside the envelope, and the notes are deleted
 * before the thief comes, so that only the files of the tables have them: there he must find everybody. docs/chaos.md.
 */

const { values } = parseArgs({
  options: {
    voters: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    mutant: { type: 'string' },
  },
});
const [voters, seed] = [Number(values.voters), Number(values.seed)];
/** Of a hundred voters, how many choose each project: a thief who knows that guesses no better. */
const TASTES = [40, 25, 15, 12, 8];
/** At most so many others vote between somebody's signing in and their vote. */
const BETWEEN = 200;

/** What really happened: the last envelope of each person, and the project in it. */
interface Truth {
  readonly envelopes: ReadonlyMap<string, string>;
  readonly choices: ReadonlyMap<string, string>;
}

function taste(dice: Dice): number {
  let left = dice.between(1, 100);
  return 1 + TASTES.findIndex((share) => (left -= share) <= 0);
}

/** Everybody votes once, one in ten again, in an order of its own; each has signed in some votes before. */
async function vote(house: House, door: Door, box: BoxInChaos): Promise<Truth> {
  const dice = new Dice(seed);
  const persons = await namesOf(house, box);
  const turns = box.electors.flatMap(({ id, cookie }) =>
    Array.from({ length: dice.between(1, 10) === 1 ? 2 : 1 }, () => ({
      ...{ name: persons.get(id) ?? '', cookie },
      at: dice.between(0, 20 * voters) / 20,
    })),
  );
  const [envelopes, choices] = [new Map<string, string>(), new Map<string, string>()];
  const arrivals = turns
    .map(({ name, at }) => ({ name, at: at - dice.between(1, BETWEEN) }))
    .sort((a, b) => a.at - b.at);
  await house.owner(async (client) => {
    for (const { name, cookie, at } of turns.sort((a, b) => a.at - b.at)) {
      while ((arrivals[0]?.at ?? Infinity) <= at) {
        // As signing in does: the session of the account is written when the person arrives.
        const arrived = [arrivals.shift()?.name];
        await client.query('update session set created_at = now() where account_id = $1', arrived);
      }
      const project = taste(dice);
      const { envelope, hash } = await sealFor(box, project);
      const { answer } = await door.cast({
        ...{ cookie, pollId: box.id },
        envelope: Buffer.from(envelope),
      });
      if (answer !== 'receipt') throw new Error(`A vote was ${answer}`);
      envelopes.set(name, hash);
      choices.set(name, `P0${project}`);
    }
  });
  while ((await loggedIn(house, box)).length < turns.length) await wait(200);
  return { envelopes, choices };
}

/** The account of each elector: what names somebody on this server. */
async function namesOf(house: House, box: BoxInChaos): Promise<Map<string, string>> {
  const { rows } = await house.owner((client) =>
    client.query<{ id: string; account: string }>(
      'select id, account_id as account from voting_elector where poll_id = $1',
      [box.id],
    ),
  );
  return new Map(rows.map(({ id, account }) => [id, account]));
}

/** The ballots as they are published: opened by the trustee, in the order of the list. */
async function published(house: House, box: BoxInChaos): Promise<string[]> {
  const rows = await house.owner(async (client) => {
    const sql = 'select e from voting_envelope where poll_id = $1 order by h';
    return (await client.query<{ e: Buffer }>(sql, [box.id])).rows;
  });
  const envelopes = rows.map(({ e }) => new Uint8Array(e));
  const opened = await voting.openAll({ poll: box.sealed, envelopes, keys: [box.trustee] });
  if (!opened.ok) throw new Error(opened.denial.code);
  return opened.value.ballots.map(({ choices }) => choices[0]?.project ?? '');
}

/** Names of the table that the mutant needs; the thief does not get it. */
const HIDDEN = 'mutant_names';

/** What the slot of the box also does in a mutant. */
const MUTANTS: Readonly<Record<string, string>> = {
  roll: `update voting_elector set old_enough = old_enough where id = found.elector;`,
  note: `insert into mutant_note select account_id, new.h from voting_elector where id = found.elector;`,
};

/** From now on the slot of the box also knows the voter. */
const putMutant = (house: House, box: BoxInChaos): Promise<void> =>
  house.owner(async (client) => {
    await client.query(`create table ${HIDDEN} (p bytea primary key, elector uuid not null)`);
    for (const { id } of box.electors) {
      const p = Buffer.from(voting.pseudonym(box.rollKey, id), 'hex');
      await client.query(`insert into ${HIDDEN} values ($1, $2)`, [p, id]);
    }
    await client.query(`
      create table mutant_note (account uuid, h bytea) with (autovacuum_enabled = false);
      create function mutant_touch() returns trigger language plpgsql security definer as $$
      declare found ${HIDDEN};
      begin
        select * into found from ${HIDDEN} n where n.p = new.p;
        ${MUTANTS[values.mutant ?? ''] ?? ''}
        return new;
      end $$;
      create trigger mutant after insert or update on voting_envelope
        for each row execute function mutant_touch();`);
  });

interface Attack {
  readonly name: string;
  readonly right: number;
}

const best = (attacks: readonly Attack[]): Attack =>
  attacks.reduce((most, one) => (one.right > most.right ? one : most), { name: '-', right: 0 });

/** Every order of persons beside every order of something else. */
function byOrders(people: readonly Order[], others: readonly Order[], truth: Truth['choices']) {
  const turned = others.flatMap(({ name, members }) => [
    { name, members },
    { name: `${name}, backwards`, members: members.toReversed() },
  ]);
  return people.flatMap((first) =>
    turned.map((second) => ({
      name: `${first.name} | ${second.name}`,
      right: hits(byOrder(first, second), truth),
    })),
  );
}

/** What the thief finds; whether it is no more than chance. */
function attack(seized: readonly Evidence[], ballots: readonly string[], truth: Truth): boolean {
  const persons = new Set(truth.envelopes.keys());
  const envelopes = new Set(truth.envelopes.values());
  const list = [{ name: 'published ballots', members: ballots }];
  const tries = seized.map((evidence) => {
    const people = ordersOf(evidence, persons);
    return {
      values: hits(byValue(evidence, persons, envelopes), truth.envelopes),
      transactions: hits(byTransaction(evidence, persons, envelopes), truth.envelopes),
      order: best(byOrders(people, ordersOf(evidence, envelopes), truth.envelopes)),
      choice: best(byOrders(people, list, truth.choices)),
    };
  });
  const links = (['values', 'transactions'] as const).map((name) => ({
    name,
    right: Math.max(...tries.map((one) => one[name])),
  }));
  const order = best(tries.map((one) => one.order));
  const choice = best(tries.map((one) => one.choice));
  const expected = TASTES.reduce((sum, share) => sum + (share / 100) ** 2, 0) * voters;
  // Several orders are tried: five standard deviations are met by chance once in a million tries.
  const most = expected + 5 * Math.sqrt(expected * (1 - expected / voters));
  const percent = (right: number) => `${((100 * right) / voters).toFixed(1)} %`;
  const [rows, versions] = seized.map((evidence) => evidence.rows.length);
  console.log(
    `${voters} voters, ${rows} rows, ${versions} versions of rows on the disk, ${seized[0]?.journal.length} bytes of journal`,
  );
  for (const { name, right } of links) console.log(`whose envelope, by ${name}: ${percent(right)}`);
  console.log(`whose envelope, by the best order (${order.name}): ${percent(order.right)}`);
  console.log(
    `what somebody chose, by the best order (${choice.name}): ${percent(choice.right)}; chance: ${percent(expected)}`,
  );
  if (values.mutant) return links.some(({ right }) => right >= 0.95 * voters);
  return links.every(({ right }) => right === 0) && choice.right <= most;
}

const house = await House.open();
try {
  const box = await openBox(house, voters);
  if (values.mutant) await putMutant(house, box);
  const door = new Door(Number(new URL(house.address).port));
  const truth = await vote(house, door, box);
  door.close();
  if (values.mutant === 'note')
    await house.owner((client) => client.query('delete from mutant_note'));
  const evidence = await seize(house, [HIDDEN]);
  const held = attack(evidence, await published(house, box), truth);
  console.log(held ? 'as it should be' : 'NOT as it should be');
  process.exitCode = held ? 0 : 1;
} finally {
  await house.close();
  await closeReader();
}
