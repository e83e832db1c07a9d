import type { EntityManager } from '@mikro-orm/postgresql';
import { Study } from './study.entity';

/** The decision is taken back; the opinions stay. */
export async function reopenStudy(em: EntityManager, ideaId: string, at: Date): Promise<void> {
  const study = await em.findOneOrFail(Study, { ideaId });
  study.decidedAt = study.outcome = study.decidedBy = undefined;
  study.reason = study.overrideReason = undefined;
  study.changedAt = at;
}
