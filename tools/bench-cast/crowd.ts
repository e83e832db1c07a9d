import { randomBytes } from 'node:crypto';
import type { House } from '../chaos/house.ts';
import { type BoxInChaos, sealFor } from '../chaos/poll.ts';

/** The secret of the session of elector `n`. */
const secretOf = (n: number): string => `bench-${n}`;

export const cookieOf = (n: number): string => `parvis=${secretOf(n)}`;

/** Writes `size` signed-in electors on the roll of a box. */
export const enrolCrowd = (house: House, { id }: BoxInChaos, size: number): Promise<void> =>
  house.owner(async (client) => {
    await client.query(
      `with people as (select n, gen_random_uuid() as account from generate_series(0, $2::int - 1) n),
        accounts as (
          insert into account (id, email, roles, locale, demo, created_at, confirmed_at)
          select account, account || '@example.org', '{resident}', 'fr', false, now(), now() from people),
        sessions as (
          insert into session (hash, account_id, created_at, expires_at)
          select encode(sha256(convert_to('bench-' || n, 'UTF8')), 'hex'), account, now(), now() + interval '1 day'
          from people)
      insert into voting_elector (id, poll_id, account_id, proof, old_enough, birth_mark)
      select gen_random_uuid(), $1, account, 'declared', true, encode(sha256(convert_to(account::text, 'UTF8')), 'hex')
      from people`,
      [id, size],
    );
    await client.query('analyze');
  });

/** Puts `size` envelopes in the box and its log, as if that many had voted; all the same bytes but their marks. */
export const fillBox = (house: House, { id }: BoxInChaos, size: number, e: Uint8Array) =>
  house.owner(async (client) => {
    const mark = (name: string) => `sha256(convert_to('${name}' || n, 'UTF8'))`;
    const from = `from generate_series(0, ${size - 1}) n`;
    await client.query(
      `insert into voting_envelope (poll_id, p, c, h, e)
       select $1, ${mark('p')}, ${mark('c')}, ${mark('h')}, $2 ${from}`,
      [id, e],
    );
    await client.query(
      `insert into voting_log_pending (poll_id, h, c) select $1, ${mark('h')}, ${mark('c')} ${from}`,
      [id],
    );
    await client.query(
      `insert into voting_log (poll_id, place, h) select $1, n, ${mark('h')} ${from}`,
      [id],
    );
    await client.query('vacuum analyze');
  });

/**
 * Envelopes that differ: one that was really sealed, with another commitment and body each time. The box cannot tell
 * them from sealed ones, and sealing them would measure the voters' machines.
 */
export async function envelopeMaker(box: BoxInChaos): Promise<() => Buffer> {
  const { envelope } = await sealFor(box, 1);
  return () => {
    const next = Buffer.from(envelope);
    randomBytes(COMMITMENT_AND_BODY).copy(next, 1);
    return next;
  };
}

/** Bytes after the version: 32 of the commitment, 527 of the sealed body. */
const COMMITMENT_AND_BODY = 32 + 527;
