import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Voting from '@parvis/voting';
import type { SealedBallot, SealedPoll, TrusteeKey } from '@parvis/voting';
import type { Client } from 'pg';
import { createServer } from 'vite';
import { root } from '../ready.mjs';
import type { Final } from './history.ts';
import type { House } from './house.ts';

const lib = (name: string): string => join(root, `libs/${name}/src/index.ts`);

/** Reads the sources as they are. */
const reader = await createServer({
  ...{ configFile: false, logLevel: 'error', appType: 'custom' },
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  resolve: { alias: { '@parvis/kernel': lib('kernel'), '@parvis/phases': lib('phases') } },
});

/** The rules of the vote. */
export const voting = (await reader.ssrLoadModule(lib('voting'))) as typeof Voting;

/** Nothing more is loaded: the process may end. */
export const closeReader = (): Promise<void> => reader.close();

const HOUR = 3_600_000;

/** Somebody on the roll, signed in. */
export interface Elector {
  readonly id: string;
  readonly cookie: string;
}

/** An open poll with its electors, written as the offices would have: its keys beside the database, its roll in it. */
export interface BoxInChaos {
  readonly id: string;
  readonly sealed: SealedPoll;
  readonly closesAt: number;
  readonly electors: readonly Elector[];
  readonly rollKey: Uint8Array;
  readonly trustee: TrusteeKey;
}

/** @param closesAt milliseconds; an hour from now by default */
export async function openBox(
  house: House,
  size: number,
  closesAt = Date.now() + HOUR,
): Promise<BoxInChaos> {
  const id = randomUUID();
  const [roll, receipt, log] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  mkdirSync(house.keys, { recursive: true, mode: 0o700 });
  for (const [name, key] of [
    ['key', roll],
    ['receipt.key', receipt],
    ['log.key', log],
  ] as const) {
    writeFileSync(join(house.keys, `${id}.${name}`), key.toString('hex'), { mode: 0o600 });
  }
  const [receiptKey, logKey] = await Promise.all([receipt, log].map(publicHex));
  const closing = wholeSecond(closesAt);
  const opening = wholeSecond(Date.now() - HOUR);
  const trustee = await voting.generateTrusteeKey();
  const composed = voting.composeManifest({
    ...{ format: 'parvis/manifest', version: 1, poll: id, title: 'Essai', projects, rule },
    tally: { rule: 'greedy', version: 1, settings: { misfit: 'skip' } },
    ...{ opensAt: opening, closesAt: closing, needed: 1, receiptKey },
    trustees: [{ name: 'Essai', publicKey: trustee.publicKey }],
    log: { origin: `parvis.example/log/${id}`, publicKey: logKey },
  });
  if (!composed.ok) throw new Error(JSON.stringify(composed.denial));
  const sealed = voting.sealedPoll(composed.value);
  const electors = await house.owner(async (client) => {
    const description = {
      title: 'Essai',
      projects,
      rule,
      trustees: [],
      needed: 1,
      proof: 'declared',
    };
    await client.query(
      `insert into voting_poll (id, subject, state, description, opens_at, closes_at, manifest, manifest_hash,
         envelope_length, roll_key_check, created_at)
       values ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, now())`,
      [
        ...[id, `chaos:${id}`, description, opening, closing],
        ...[voting.manifestText(composed.value), sealed.hash, voting.envelopeLength(1)],
        voting.rollKeyCheck(roll),
      ],
    );
    const enrolled: Elector[] = [];
    while (enrolled.length < size) enrolled.push(await enrol(client, id));
    return enrolled;
  });
  return { id, sealed, closesAt: Date.parse(closing), electors, rollKey: roll, trustee };
}

const projects = [1, 2, 3, 4, 5].map((number) => ({
  ...{ id: `P0${number}`, number, title: `Projet ${number}`, cost: number * 1_000_000 },
}));
const rule = { kind: 'approval_max', choices: 3, blankAllowed: true };

async function enrol(client: Client, pollId: string): Promise<Elector> {
  const [account, id, secret] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')];
  await client.query(
    `insert into account (id, email, roles, locale, demo, created_at, confirmed_at)
     values ($1, $2, '{resident}', 'fr', false, now(), now())`,
    [account, `${account}@example.org`],
  );
  await client.query(
    `insert into session (hash, account_id, created_at, expires_at) values ($1, $2, now(), now() + interval '1 day')`,
    [createHash('sha256').update(secret).digest('hex'), account],
  );
  await client.query(
    `insert into voting_elector (id, poll_id, account_id, proof, old_enough, birth_mark)
     values ($1, $2, $3, 'declared', true, $4)`,
    [id, pollId, account, randomBytes(32).toString('hex')],
  );
  return { id, cookie: `parvis=${secret}` };
}

/** A sealed ballot for a project of the box. */
export async function sealFor({ sealed }: BoxInChaos, project: number): Promise<SealedBallot> {
  const choices = [{ project: `P0${project}`, value: 1 }];
  const done = await voting.sealBallot(sealed, { choices, channel: 'web' });
  if (!done.ok) throw new Error(done.denial.code);
  return done.value;
}

/** What counts now, by elector: only the roll key can tell. */
export async function finalsOf(house: House, box: BoxInChaos): Promise<Final[]> {
  const names = new Map(box.electors.map(({ id }) => [voting.pseudonym(box.rollKey, id), id]));
  const rows = await house.owner(async (client) => {
    const found = await client.query<{ p: string; h: string }>(
      `select encode(p, 'hex') as p, encode(h, 'hex') as h from voting_envelope where poll_id = $1`,
      [box.id],
    );
    return found.rows;
  });
  return rows.map(({ p, h }) => ({ elector: names.get(p) ?? `unknown ${p}`, hash: h }));
}

/** What the box has accepted so far, whether the log has it yet or not. */
export const acceptedIn = (house: House, box: BoxInChaos): Promise<string[]> =>
  hashesIn(house, box, 'voting_log_pending order by h');

/** The public log, as it is on the disk. */
export const loggedIn = (house: House, box: BoxInChaos): Promise<string[]> =>
  hashesIn(house, box, 'voting_log order by place');

async function hashesIn(house: House, box: BoxInChaos, from: string): Promise<string[]> {
  const [table, ...order] = from.split(' ');
  return house.owner(async (client) => {
    const sql = `select encode(h, 'hex') as h from ${table} where poll_id = $1 ${order.join(' ')}`;
    return (await client.query<{ h: string }>(sql, [box.id])).rows.map(({ h }) => h);
  });
}

const publicHex = async (key: Uint8Array): Promise<string> =>
  Buffer.from(await voting.publicEd25519(key)).toString('hex');

/** A manifest has no fractions of a second. */
const wholeSecond = (instant: number): string =>
  new Date(Math.ceil(instant / 1000) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
