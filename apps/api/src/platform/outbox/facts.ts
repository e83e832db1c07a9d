import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../database/uuid';
import { OutboxRow } from './outbox.entity';

/** What an office announces: a name in the past tense, and ids rather than people's data. */
export interface Fact<Payload extends object> {
  readonly fact: string;
  readonly payload: Payload;
}

/** Declares a fact: `const ideaSubmitted = factNamed<{ ideaId: string }>('idea_submitted')`. */
export interface FactMaker<Payload extends object> {
  (payload: Payload): Fact<Payload>;
  readonly fact: string;
}

export function factNamed<Payload extends object>(name: string): FactMaker<Payload> {
  return Object.assign((payload: Payload) => ({ fact: name, payload }), { fact: name });
}

/** Stores the fact with its cause; call it inside the act's transaction. */
export function announce<Payload extends object>(
  em: EntityManager,
  { fact, payload }: Fact<Payload>,
): void {
  em.persist(row(em, 'fact', fact, payload));
}

/** Asks for a job in the act's transaction, for what must happen after it and cannot be undone with it. */
export function enqueue(em: EntityManager, job: string, payload: object): void {
  em.persist(row(em, 'job', job, payload));
}

const row = (em: EntityManager, kind: 'fact' | 'job', name: string, payload: object): OutboxRow =>
  em.create(OutboxRow, { id: newId(), kind, name, payload, createdAt: new Date() });
