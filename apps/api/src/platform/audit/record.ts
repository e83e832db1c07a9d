import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../database/uuid';
import type { Actor } from '../session/actor';
import { AuditLine } from './audit-line.entity';

/**
 * Writes a line of the audit trail; call it inside the act's transaction, so that neither stands without the other.
 * `act` is in the past tense (`rules_amended`), `subject` names the thing by its id (`edition:<id>`).
 */
export function record(
  em: EntityManager,
  actor: Actor,
  act: string,
  subject: string,
  details: Readonly<Record<string, string | number>> = {},
): void {
  em.persist(
    em.create(AuditLine, {
      id: newId(),
      // PostgreSQL writes its own time over this one: nobody dates a line.
      at: new Date(),
      accountId: actor.accountId ?? null,
      act,
      subject,
      details,
    }),
  );
}
