import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '../platform';

const keyed = (secret: string, text: string): Buffer =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update(text).digest();

/** The token of a link that follows a stop: the row's id and a keyed mark, so that nobody else's can be made up. */
export const followToken = (secret: string, id: string): string =>
  `${id}.${keyed(secret, `bus-follow:${id}`).toString('base64url').slice(0, 22)}`;

/** The id in a token; undefined when the house did not make it. */
export function idOfToken(secret: string, token: string): string | undefined {
  const [id = ''] = token.split('.');
  if (!isUuid(id)) return undefined;
  const [given, made] = [Buffer.from(token), Buffer.from(followToken(secret, id))];
  return given.length === made.length && timingSafeEqual(given, made) ? id : undefined;
}

/** A to Z without I and O, and 2 to 9: 32 signs that are not mistaken for each other. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The code of an appointment, two blocks of four signs (40 bits), made from its id: letters repeat it, no table holds it. */
export function codeOf(secret: string, id: string): string {
  const signs = [...keyed(secret, `bus-code:${id}`).subarray(0, 8)].map((byte) => SIGNS[byte % 32]);
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`;
}

/** What the database keeps of a code, however it was typed: found again, and useless without the house's secret. */
export const codeHash = (secret: string, code: string): string =>
  keyed(secret, `bus-hash:${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`).toString('hex');
