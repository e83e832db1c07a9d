import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { deny, type Result } from '@parvis/kernel';
import type { EditionPhase, IdeaState } from '@parvis/phases';
import { notFound } from '../../platform';
import type { BudgetDenial } from '../budget.denials';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import type { Idea } from '../idea/idea.entity';
import { Opinion, Study } from './study.entity';

/** States in which services may still answer and the town has not decided. */
export const openStates: readonly IdeaState[] = ['under_study', 'adapted'];

/** Phases in which ideas are studied; from the vote on, what is on the ballot is on the ballot. */
const studyPhases: readonly EditionPhase[] = ['submission', 'study', 'ballot_preparation'];

export const mayStudyIn = (phase: EditionPhase): boolean => studyPhases.includes(phase);

/** An idea under study with all that a decision looks at. */
export interface StudyCase {
  readonly idea: Idea;
  readonly edition: Edition;
  readonly study: Study;
  readonly opinions: readonly Opinion[];
}

/**
 * Changes the case of an idea in one transaction: the idea is locked first, then its study. `version` is the study's:
 * it moves with each opinion, so that nobody decides on a page that no longer says the truth.
 */
export const changingCase = <T>(
  em: EntityManager,
  { ideaId, version }: { readonly ideaId: string; readonly version: number },
  change: (em: EntityManager, found: StudyCase) => Promise<Result<T, BudgetDenial>>,
): Promise<Result<T, BudgetDenial>> =>
  changingIdea(em, { ideaId }, async (inside, idea) => {
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const study = await inside.findOne(Study, { ideaId }, locked);
    if (!study) throw notFound();
    if (study.version !== version) return deny('edited_meanwhile');
    const edition = await inside.findOneOrFail(Edition, idea.editionId);
    if (!mayStudyIn(edition.phase)) return deny('study_closed');
    const opinions = await inside.find(Opinion, { studyId: study.id }, { refresh: true });
    return change(inside, { idea, edition, study, opinions });
  });
