import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result as Outcome } from '@parvis/kernel';
import { type Actor, announce, Clock, forbidden, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { PollBallots } from '../../voting';
import { mayConfirmResult, mayRunEdition, maySeeFiles } from '../budget.access';
import { resultConfirmed, resultDecided, resultPublished } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { Import } from '../import/import.entity';
import { Count, Result, ResultConfirmation, ResultLine } from './result.entity';

export type ResultDenial =
  | 'result_not_counted'
  | 'result_confirmed_already'
  | 'result_published_already'
  | 'result_not_published'
  | 'decision_reference_missing';

/** How many different people confirm. */
const NEEDED = 2;

@Injectable()
export class ResultService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ballots: PollBallots,
  ) {}

  /** The result once it is public; before, for the staff who confirm it. */
  async of(actor: Actor, editionId: string): Promise<Result | null> {
    const edition = await this.em.findOne(Edition, editionId);
    if (!edition) throw notFound();
    const seen = edition.resultsPublishedAt || mayConfirmResult(actor) || maySeeFiles(actor);
    return seen ? this.em.findOne(Result, { editionId }) : null;
  }

  async lines(editionId: string): Promise<ResultLine[]> {
    return this.em.find(ResultLine, { editionId }, { orderBy: { rank: 'asc' } });
  }

  async count(actor: Actor, editionId: string): Promise<Count | null> {
    if (!mayConfirmResult(actor) && !maySeeFiles(actor)) throw forbidden();
    return this.em.findOne(Count, { editionId });
  }

  /** Where an import comes from and what was odd in its file, whether it is counted yet or not. */
  async source(actor: Actor, editionId: string): Promise<Import | null> {
    if (!mayConfirmResult(actor) && !maySeeFiles(actor)) throw forbidden();
    return this.em.findOne(Import, { editionId });
  }

  async confirmations(editionId: string): Promise<ResultConfirmation[]> {
    return this.em.find(ResultConfirmation, { editionId }, { orderBy: { confirmedAt: 'asc' } });
  }

  /** Signs that the result is right; the second person's signature makes it public. */
  async confirm(actor: Actor, editionId: string): Promise<Outcome<Result, ResultDenial>> {
    const { accountId } = actor;
    if (!mayConfirmResult(actor) || !accountId) throw forbidden();
    return this.em.transactional(async (em) => {
      const edition = await em.findOne(Edition, editionId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      if (!edition) throw notFound();
      const result = await em.findOne(Result, { editionId });
      if (!result) return deny('result_not_counted');
      if (edition.resultsPublishedAt) return deny('result_published_already');
      const given = await em.find(ResultConfirmation, { editionId });
      if (given.some((one) => one.accountId === accountId)) return deny('result_confirmed_already');
      const confirmedAt = this.clock.now();
      const byTitle = await publicTitle(em, actor);
      em.create(ResultConfirmation, { editionId, accountId, byTitle, confirmedAt });
      announce(em, resultConfirmed({ editionId, accountId }));
      record(em, actor, 'result_confirmed', `edition:${editionId}`);
      if (given.length + 1 >= NEEDED) await this.publish(em, edition);
      return ok(result);
    });
  }

  /** The act by which the municipal council took note of the result: only then is it official. */
  async recordDecision(
    actor: Actor,
    editionId: string,
    reference: string,
  ): Promise<Outcome<Edition, ResultDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const edition = await this.em.findOne(Edition, editionId);
    if (!edition) throw notFound();
    if (!edition.resultsPublishedAt) return deny('result_not_published');
    const text = reference.trim().slice(0, 120);
    if (!text) {
      const fault = { field: 'reference', code: 'decision_reference_missing' };
      return deny('decision_reference_missing', undefined, [fault]);
    }
    edition.resultDecision = text;
    announce(this.em, resultDecided({ editionId }));
    record(this.em, actor, 'council_decision_noted', `edition:${editionId}`);
    await this.em.flush();
    return ok(edition);
  }

  private async publish(em: EntityManager, edition: Edition): Promise<void> {
    edition.resultsPublishedAt = this.clock.now();
    const count = await em.findOne(Count, { editionId: edition.id });
    if (count?.pollId) await this.ballots.announce(em, count.pollId);
    announce(em, resultPublished({ editionId: edition.id }));
  }
}
