import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform';
import { type Idea, IdeaEvent } from './idea.entity';

export interface Told {
  readonly at: Date;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly byTitle?: string;
  /** Only the town sees it. */
  readonly private?: boolean;
}

/** Adds one step to an idea's story, in the transaction of its cause. */
export function tell(
  em: EntityManager,
  idea: Pick<Idea, 'id'>,
  kind: string,
  told: Told,
): IdeaEvent {
  return em.create(IdeaEvent, {
    id: newId(),
    ideaId: idea.id,
    kind,
    details: told.details ?? {},
    public: !told.private,
    byTitle: told.byTitle,
    at: told.at,
  });
}
