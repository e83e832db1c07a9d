import { createHash, createHmac } from 'node:crypto';

/** The doors that a letter may open without an account. */
export type MailDoor = 'opinion' | 'adaptation' | 'digest' | 'follow';

/**
 * The key that a letter carries to one door and one thing behind it. Made from the house's secret (64 hexadecimal
 * digits) and the id, so that a reminder carries the same key and the database keeps its hash only.
 */
export const mailKey = (secret: string, door: MailDoor, id: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`letter:${door}:${id}`)
    .digest('base64url');

/** What the database keeps of a key. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex');
