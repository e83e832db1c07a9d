import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAll, type TrusteeKey } from '@parvis/voting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { Settings } from '../../platform';
import { aTown } from '../../town/town.factory';
import { anElector, anOpenPoll, aPollOwner, cast, type PollInTest, seal } from '../voting.factory';

describe('a count before the closing', () => {
  let house: House;
  let poll: PollInTest;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    poll = await anOpenPoll(house);
    for (let voter = 0; voter < 3; voter++) {
      await cast(await anElector(house, poll), poll, (await seal(poll, ['P01'])).envelope);
    }
  });
  afterAll(() => house.close());

  const envelopes = (): Promise<Uint8Array[]> =>
    house.owner(async (client) => {
      const sql = 'select e from voting_envelope where poll_id = $1';
      const { rows } = await client.query<{ e: Buffer }>(sql, [poll.id]);
      return rows.map(({ e }) => new Uint8Array(e));
    });

  /** Every row of every table, every secret of the settings, every file of the keys folder. */
  const allThatTheServerHas = async (): Promise<string> => {
    const settings = house.get(Settings);
    const rows = await house.owner(async (client) => {
      const tables = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      const texts: string[] = [];
      for (const { name } of tables.rows)
        texts.push(JSON.stringify((await client.query(`select t::text from ${name} t`)).rows));
      return texts;
    });
    const files = (await readdir(settings.keysFolder)).map((name) =>
      join(settings.keysFolder, name),
    );
    const kept = await Promise.all(files.map((name) => readFile(name)));
    return [
      ...rows,
      ...kept.flatMap((bytes) => [bytes.toString('latin1'), bytes.toString('hex')]),
      JSON.stringify(settings),
    ].join('\n');
  };

  it('opens every envelope with the trustees’ keys, and none with other keys', async () => {
    const task = { poll: poll.sealed, envelopes: await envelopes() };
    const opened = await openAll({ ...task, keys: poll.keys });
    expect(opened.ok && opened.value.ballots).toHaveLength(3);
    expect(await openAll({ ...task, keys: [] })).toMatchObject({ ok: false });
  });

  it('has no half of a trustee’s key but the public one, in any table, setting or file', async () => {
    const server = await allThatTheServerHas();
    const [trustee] = poll.keys;
    if (!trustee) throw new Error('A poll without trustees');
    expect(server).toContain(trustee.publicKey);
    // It would be found where it is: the roll key lies beside.
    expect(server).toMatch(/\b[0-9a-f]{64}\b/);
    for (const spelling of await spellings(trustee)) expect(server).not.toContain(spelling);
  });
});

/** The private half as somebody may have kept it. */
async function spellings({ pair }: TrusteeKey): Promise<string[]> {
  const { d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const bytes = Buffer.from(d, 'base64url');
  expect(bytes).toHaveLength(32);
  return [
    ...[d, bytes.toString('base64'), bytes.toString('hex'), bytes.toString('latin1')],
    bytes.toString('hex').toUpperCase(),
  ];
}
