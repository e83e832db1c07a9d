import { createHash } from 'node:crypto';
import { envelopeLength } from '@parvis/voting';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { roleUrl, Settings } from '../../platform';
import { aTown } from '../../town/town.factory';
import { anOpenPoll, aPollOwner, OPENS } from '../voting.factory';

/** At least so many votes around the instant, and until the box said no to each line several times. */
const [VOTES, NOES, LINES] = [10_000, 5, 12];

/** Milliseconds of the box's clock before and after its answer. */
interface Answer {
  readonly asked: number;
  readonly told: number;
  readonly said: string;
}

describe('the closing instant', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
  });
  afterAll(() => house.close());

  it('parts ten thousand votes: none asked after it is accepted, none answered before it is refused', async () => {
    const closesAt = new Date(Date.parse(OPENS) + 3_600_000);
    const { id, keys } = await anOpenPoll(house, { closesAt });
    const outputLength = envelopeLength(keys.length);
    let made = 0;
    const vote = async (line: Client): Promise<Answer> => {
      const name = `${id} ${made++}`;
      const bytes = createHash('shake256', { outputLength }).update(name).digest();
      const p = createHash('sha256').update(name).digest();
      const hash = createHash('sha256').update(bytes).digest();
      const sql = `select (extract(epoch from parvis_now()) * 1000)::float8 as asked,
        voting_cast($1, $2, $3, $4, $5) as said,
        (extract(epoch from parvis_now()) * 1000)::float8 as told`;
      const { rows } = await line.query<Answer>(sql, [id, p, bytes.subarray(1, 33), hash, bytes]);
      if (!rows[0]) throw new Error('The box gave no answer');
      return rows[0];
    };
    const answers: Answer[] = [];
    await house.at(new Date(closesAt.getTime() - 1500).toISOString());
    await onLines(house, LINES, async (lines) => {
      await Promise.all(
        lines.map(async (line) => {
          for (let noes = 0; noes < NOES || answers.length < VOTES;) {
            const answer = await vote(line);
            answers.push(answer);
            if (answer.said === 'closed') noes++;
          }
        }),
      );
    });
    const accepted = answers.filter(({ said }) => said === 'accepted');
    const closed = answers.filter(({ said }) => said === 'closed');
    expect(accepted.length + closed.length).toBe(answers.length);
    expect(answers.length).toBeGreaterThanOrEqual(VOTES);
    expect([accepted.length > 100, closed.length > 100]).toEqual([true, true]);
    const instant = closesAt.getTime();
    expect(accepted.filter(({ asked }) => asked >= instant)).toEqual([]);
    expect(closed.filter(({ told }) => told < instant)).toEqual([]);
    const kept = await house.owner(async (owner) => {
      const sql = 'select count(*)::int as number from voting_log_pending where poll_id = $1';
      return (await owner.query<{ number: number }>(sql, [id])).rows[0]?.number;
    });
    expect(kept).toBe(accepted.length);
  });
});

/** Connections of the api's role, for as long as the work takes. */
async function onLines(
  house: House,
  number: number,
  work: (lines: readonly Client[]) => Promise<void>,
): Promise<void> {
  const url = roleUrl(house.databaseUrl, house.get(Settings).secret, 'parvis_api');
  const lines = Array.from({ length: number }, () => new Client({ connectionString: url }));
  await Promise.all(lines.map((line) => line.connect()));
  try {
    await work(lines);
  } finally {
    await Promise.all(lines.map((line) => line.end()));
  }
}
