import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type IdeaState, ideaStates, transition } from '@parvis/phases';
import { type Actor, announce, Clock, forbidden, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { ideasMerged, mergeUndone } from '../budget.facts';
import { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { tell } from '../idea/story';
import { tellAuthors } from '../idea/tell-authors';

/** States in which an idea still welcomes others; from the ballot on, what is printed is printed. */
const openTargets: readonly IdeaState[] = ['admissible', 'under_study', 'adapted', 'feasible'];

interface MergeWords {
  /** How the authors agreed; published. */
  readonly agreement: string;
}

/**
 * Several ideas become one. Nothing is moved: a merged idea points to its target, whose authors, supports and followers
 * are those of all, counted once. So undoing the merge gives back exactly what was there.
 */
@Injectable()
export class MergeService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async merge(
    actor: Actor,
    targetId: string,
    sourceIds: readonly string[],
    { agreement }: MergeWords,
  ): Promise<Result<Idea, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const words = agreement.trim();
    if (!words) {
      return deny('merge_agreement_missing', undefined, [
        { field: 'agreement', code: 'merge_agreement_missing' },
      ]);
    }
    const byTitle = await publicTitle(this.em, actor);
    return this.em.transactional(async (em) => {
      const { target, sources } = await this.locked(em, targetId, sourceIds);
      const refused = await this.refusal(em, target, sources);
      if (refused) return refused;
      for (const source of sources) this.join(em, source, target, { words, byTitle });
      announce(em, ideasMerged({ targetId, sourceIds: sources.map(({ id }) => id) }));
      record(em, actor, 'ideas_merged', `idea:${targetId}`, { count: sources.length });
      return ok(target);
    });
  }

  /** The source is an idea of its own again, in the state it was merged from. */
  async undo(actor: Actor, sourceId: string): Promise<Result<Idea, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const byTitle = await publicTitle(this.em, actor);
    const targetId = (await this.em.findOne(Idea, sourceId))?.mergedIntoId;
    if (!targetId) throw notFound();
    return this.em.transactional(async (em) => {
      const { target, sources } = await this.locked(em, targetId, [sourceId]);
      const [source] = sources;
      if (source?.mergedIntoId !== targetId || !source.stateBeforeMerge) throw notFound();
      if (!openTargets.includes(target.state)) return deny('merge_balloted');
      const at = this.clock.now();
      const moved = moveIdea(source, source.stateBeforeMerge, at);
      if (!moved.ok) return moved;
      source.mergedIntoId = undefined;
      source.stateBeforeMerge = undefined;
      tellAuthors(em, source, 'merge_undone', { at, byTitle, details: numbered(target) });
      tell(em, target, 'parted', { at, byTitle, details: numbered(source) });
      announce(em, mergeUndone({ targetId, sourceId }));
      record(em, actor, 'merge_undone', `idea:${sourceId}`);
      return ok(source);
    });
  }

  private join(
    em: EntityManager,
    source: Idea,
    target: Idea,
    { words, byTitle }: { readonly words: string; readonly byTitle: string },
  ): void {
    const at = this.clock.now();
    source.stateBeforeMerge = source.state;
    moveIdea(source, 'merged', at);
    source.mergedIntoId = target.id;
    tellAuthors(em, source, 'merged', {
      at,
      byTitle,
      details: { ...numbered(target), agreement: words },
    });
    tell(em, target, 'joined', { at, byTitle, details: numbered(source) });
  }

  /** Locked in the order of their ids, so that two merges the other way round wait instead of embracing. */
  private async locked(em: EntityManager, targetId: string, sourceIds: readonly string[]) {
    const ids = [...new Set([targetId, ...sourceIds])].sort();
    const ideas = await em.find(
      Idea,
      { id: { $in: ids }, number: { $ne: null } },
      { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    const target = ideas.find(({ id }) => id === targetId);
    if (!target || ideas.length !== ids.length) throw notFound();
    return { target, sources: ideas.filter(({ id }) => id !== targetId) };
  }

  private async refusal(em: EntityManager, target: Idea, sources: readonly Idea[]) {
    if (sources.length === 0) return deny('merge_needs_others');
    if (!openTargets.includes(target.state)) return deny('merge_target_closed');
    for (const source of sources) {
      if (source.editionId !== target.editionId) return deny('merge_other_edition');
      const may = transition(ideaStates, source.state, 'merged');
      if (!may.ok) return may;
    }
    const mergedIntoSources = await em.count(Idea, {
      mergedIntoId: { $in: sources.map(({ id }) => id) },
    });
    return mergedIntoSources > 0 ? deny('merge_source_is_target') : undefined;
  }
}

const numbered = (idea: Idea) => ({ number: idea.number ?? 0, title: idea.title });
