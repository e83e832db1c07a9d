import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isUuid, type Settings } from '../../platform';
import { Candidate } from './candidate.entity';

const sealOf = (secret: string, id: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`candidate-link:${id}`)
    .digest('base64url');

/** What the link of a letter carries: the candidature and a seal of the house; the database keeps neither. */
export const candidateKey = (secret: string, id: string): string => `${id}.${sealOf(secret, id)}`;

/** The page of a candidature, in the language of its author. */
export const candidateAddress = (
  { publicUrl, secret }: Pick<Settings, 'publicUrl' | 'secret'>,
  { id, locale }: Pick<Candidate, 'id' | 'locale'>,
): string =>
  `${publicUrl}${locale === 'en' ? '/en' : ''}/council/candidature/${candidateKey(secret, id)}`;

/** The candidature of a key; null for a key that the house did not make. */
export async function candidateOfKey(
  em: EntityManager,
  secret: string,
  key: string,
): Promise<Candidate | null> {
  const [id = '', seal = ''] = key.split('.');
  if (!isUuid(id)) return null;
  const given = Buffer.from(seal);
  const right = Buffer.from(sealOf(secret, id));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return em.findOne(Candidate, id);
}
