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
