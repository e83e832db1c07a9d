import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { checkAmendment, type EditionRules, parseRules, rulesHash } from '@parvis/budget';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  editionCalendarShape,
  readCalendar,
  shiftPhase,
  type TimedPhase,
  writeCalendar,
} from '@parvis/phases';
import { type Actor, announce, Clock, forbidden, newId, notFound, record } from '../../platform';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { calendarSet, rulesAmended } from '../budget.facts';
import { PollService } from '../../voting';
import { editionFaults } from './check-edition';
import { Amendment, type Category, Edition } from './edition.entity';
import { slugTaken } from './slug-taken';
import { moveVote } from './vote-window';

export interface NewEdition {
  readonly slug: string;
  readonly title: string;
  readonly categories: readonly Category[];
  readonly rules: unknown;
}

/** What the person who changes frozen rules signs: published with the change. */
export interface AmendmentWords {
  readonly reason: string;
  readonly byTitle: string;
}

@Injectable()
export class EditionService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly polls: PollService,
  ) {}

  async all(): Promise<Edition[]> {
    return this.em.findAll(Edition, { orderBy: { createdAt: 'desc' } });
  }

  async bySlug(slug: string): Promise<Edition> {
    const edition = await this.em.findOne(Edition, { slug });
    if (!edition) throw notFound();
    return edition;
  }

  async amendmentsOf(editionId: string): Promise<Amendment[]> {
    return this.em.find(Amendment, { editionId }, { orderBy: { rulesVersion: 'asc' } });
  }

  async create(actor: Actor, given: NewEdition): Promise<Result<Edition, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const faults = editionFaults(given);
    const rules = parseRules(given.rules);
    if (!rules.ok) {
      const { code, details, faults: others = [] } = rules.denial;
      return deny(code, details, [...faults, ...others]);
    }
    if (faults.length > 0) return deny('edition_invalid', undefined, faults);
    const { slug, title, categories } = given;
    return this.em.transactional(async (em) => {
      if (await slugTaken(em, slug)) {
        return deny('edition_exists', { slug }, [{ field: 'slug', code: 'edition_exists' }]);
      }
      const edition = em.create(Edition, {
        id: newId(),
        slug,
        title,
        categories,
        phase: 'rules',
        rules: rules.value,
        rulesVersion: 1,
        imported: false,
        createdAt: this.clock.now(),
        version: 1,
      });
      this.written(em, actor, edition, 'edition_created');
      return ok(edition);
    });
  }

  /** Writes the rules while nobody relies on them yet; once the edition has opened, `amend` is the way. */
  async writeRules(
    actor: Actor,
    editionId: string,
    version: number,
    written: unknown,
  ): Promise<Result<Edition, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const rules = parseRules(written);
    if (!rules.ok) return rules;
    return this.changing(editionId, version, async (em, edition) => {
      if (edition.frozenAt) return deny('rules_frozen');
      edition.rules = rules.value;
      this.written(em, actor, edition, 'rules_written');
      return ok(edition);
    });
  }

  /** Changes frozen rules in public: who, when, why and what are kept for good. */
  async amend(
    actor: Actor,
    editionId: string,
    version: number,
    written: unknown,
    words: AmendmentWords,
  ): Promise<Result<Edition, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const rules = parseRules(written);
    if (!rules.ok) return rules;
    return this.changing(editionId, version, (em, edition) =>
      this.amended(em, edition, rules.value, words, actor),
    );
  }

  /** Shifts a phase by whole days, its followers with it; on frozen rules that is an amendment like another. */
  async shift(
    actor: Actor,
    editionId: string,
    version: number,
    move: { readonly phase: TimedPhase; readonly days: number } & AmendmentWords,
  ): Promise<Result<Edition, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    return this.changing(editionId, version, async (em, edition) => {
      const shifted = shiftedRules(edition.rules, move.phase, move.days, this.clock);
      if (!shifted.ok) return shifted;
      if (edition.frozenAt) return this.amended(em, edition, shifted.value, move, actor);
      edition.rules = shifted.value;
      this.written(em, actor, edition, 'rules_written');
      return ok(edition);
    });
  }

  private async amended(
    em: EntityManager,
    edition: Edition,
    rules: EditionRules,
    { reason, byTitle }: AmendmentWords,
    actor: Actor,
  ): Promise<Result<Edition, BudgetDenial>> {
    if (!reason.trim()) {
      return deny('amendment_needs_reason', undefined, [
        { field: 'reason', code: 'amendment_needs_reason' },
      ]);
    }
    const changes = checkAmendment(edition.rules, rules, edition.phase);
    if (!changes.ok) return changes;
    const moved = await moveVote(em, this.polls, edition, rules);
    if (!moved.ok) return moved;
    edition.rules = rules;
    edition.rulesVersion += 1;
    edition.rulesHash = rulesHash(rules);
    const amendment = em.create(Amendment, {
      id: newId(),
      editionId: edition.id,
      rulesVersion: edition.rulesVersion,
      accountId: actor.accountId ?? null,
      byTitle,
      reason: reason.trim(),
      changes: changes.value,
      rulesHash: edition.rulesHash,
      createdAt: this.clock.now(),
    });
    announce(em, rulesAmended({ editionId: edition.id, amendmentId: amendment.id }));
    record(em, actor, 'rules_amended', `edition:${edition.id}`, {
      version: edition.rulesVersion,
    });
    return ok(edition);
  }

  private written(em: EntityManager, actor: Actor, { id }: Edition, act: string): void {
    announce(em, calendarSet({ editionId: id }));
    record(em, actor, act, `edition:${id}`);
  }

  /** Loads and locks the edition; refuses when somebody changed it since the caller read it. */
  private async changing(
    editionId: string,
    version: number,
    change: (em: EntityManager, edition: Edition) => Promise<Result<Edition, BudgetDenial>>,
  ): Promise<Result<Edition, BudgetDenial>> {
    return this.em.transactional(async (em) => {
      const edition = await em.findOne(Edition, editionId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      if (!edition) throw notFound();
      if (edition.version !== version) return deny('edited_meanwhile');
      return change(em, edition);
    });
  }
}

function shiftedRules(
  rules: EditionRules,
  phase: TimedPhase,
  days: number,
  clock: Clock,
): Result<EditionRules, BudgetDenial> {
  if (!rules.calendar) return deny('calendar_invalid');
  const calendar = readCalendar(rules.calendar, editionCalendarShape);
  if (!calendar.ok) return calendar;
  const shifted = shiftPhase(calendar.value, phase, days, clock.instant());
  if (!shifted.ok) return shifted;
  return ok({ ...rules, calendar: writeCalendar(shifted.value.calendar) });
}
