import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ballotOrder } from '@parvis/budget';
import { deny, ok, type Result } from '@parvis/kernel';
import type { EditionPhase } from '@parvis/phases';
import { type Actor, announce, Clock, Files, forbidden, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { ballotEntryWritten, ballotPrepared } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { tell } from '../idea/story';
import { ballotTextFaults, ballotTextOf, entryFaults } from './ballot-entry';

/** Phases in which the text of a project may still be written. */
const writingPhases: readonly EditionPhase[] = ['study', 'ballot_preparation'];

const SHORTEST_SEED = 10;
const LONGEST_SEED = 200;

/** The 300 characters of a project, and its picture; an absent picture stays as it is. */
export interface BallotEntry {
  readonly text: string;
  readonly photoId?: string | null;
}

@Injectable()
export class BallotService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly files: Files,
  ) {}

  /** Writes what the ballot says of a feasible idea; corrected until the vote opens. */
  async write(
    actor: Actor,
    seen: { readonly ideaId: string; readonly version: number },
    { text, photoId }: BallotEntry,
  ): Promise<Result<Idea, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const faults = ballotTextFaults(text);
    if (faults.length > 0) return deny('ballot_entry_incomplete', undefined, faults);
    if (photoId && !(await this.files.exists(photoId))) throw notFound();
    return changingIdea(this.em, seen, async (em, idea) => {
      const { phase } = await em.findOneOrFail(Edition, idea.editionId);
      const writable = idea.state === 'feasible' || idea.state === 'on_ballot';
      if (!writable || !writingPhases.includes(phase)) return deny('ballot_not_open');
      idea.ballotText = ballotTextOf(text);
      if (photoId !== undefined) idea.photoId = photoId ?? undefined;
      announce(em, ballotEntryWritten({ editionId: idea.editionId }));
      record(em, actor, 'ballot_entry_written', `idea:${idea.id}`);
      return ok(idea);
    });
  }

  /**
   * Puts every feasible idea on the ballot, in an order drawn from a published text. Once, and for all of them: the
   * text is kept with the edition, so that anyone draws the same order again (libs/budget `ballotOrder`).
   */
  async prepare(
    actor: Actor,
    editionId: string,
    version: number,
    typedSeed: string,
  ): Promise<Result<Edition, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const seed = typedSeed.trim();
    if (seed.length < SHORTEST_SEED || seed.length > LONGEST_SEED) return seedMissing();
    return this.em.transactional(async (em) => {
      const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const edition = await em.findOne(Edition, editionId, locked);
      if (!edition) throw notFound();
      if (edition.orderSeed != null) return deny('ballot_drawn');
      if (edition.version !== version) return deny('edited_meanwhile');
      if (edition.phase !== 'ballot_preparation') return deny('ballot_not_open');
      const where = { editionId, state: 'feasible' as const };
      const ideas = await em.find(Idea, where, { ...locked, orderBy: { number: 'asc' } });
      if (ideas.length === 0) return deny('ballot_empty');
      const unready = unreadyOf(ideas, edition);
      if (unready.length > 0) return deny('ballot_incomplete', { count: unready.length }, unready);
      edition.orderSeed = seed;
      const byTitle = await publicTitle(em, actor);
      const refused = this.place(em, ideas, seed, byTitle);
      if (refused) return refused;
      announce(em, ballotPrepared({ editionId }));
      record(em, actor, 'ballot_drawn', `edition:${editionId}`, { count: ideas.length });
      return ok(edition);
    });
  }

  private place(em: EntityManager, ideas: readonly Idea[], seed: string, byTitle: string) {
    const order = ballotOrder(
      ideas.map(({ number }) => number ?? 0),
      seed,
    );
    const at = this.clock.now();
    for (const idea of ideas) {
      const moved = moveIdea(idea, 'on_ballot', at);
      if (!moved.ok) return moved;
      idea.ballotNumber = order.indexOf(idea.number ?? 0) + 1;
      tell(em, idea, 'on_ballot', { at, details: { ballotNumber: idea.ballotNumber }, byTitle });
    }
    return undefined;
  }
}

const seedMissing = () =>
  deny('ballot_seed_missing', { least: SHORTEST_SEED, most: LONGEST_SEED }, [
    {
      field: 'seed',
      code: 'ballot_seed_missing',
      details: { least: SHORTEST_SEED, most: LONGEST_SEED },
    },
  ]);

const unreadyOf = (ideas: readonly Idea[], { rules }: Edition) =>
  ideas.flatMap((idea) =>
    entryFaults(idea, rules.projectCap).map((code) => ({
      field: `idea.${idea.number}`,
      code,
      details: { number: idea.number ?? 0 },
    })),
  );
