import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../../platform';
import { ideaAnswered } from '../budget.facts';
import type { Idea } from './idea.entity';
import { tell, type Told } from './story';

/** Tells a step of the story and has it written to the authors, in the transaction of its cause. */
export function tellAuthors(em: EntityManager, idea: Idea, kind: string, told: Told): void {
  const event = tell(em, idea, kind, told);
  announce(em, ideaAnswered({ ideaId: idea.id, eventId: event.id }));
}
