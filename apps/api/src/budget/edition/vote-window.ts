import type { EntityManager } from '@mikro-orm/postgresql';
import type { EditionRules } from '@parvis/budget';
import { deny, ok, type Result } from '@parvis/kernel';
import { editionCalendarShape, readCalendar } from '@parvis/phases';
import type { PollService } from '../../voting';
import { pollSubject } from '../results/poll-subject';
import type { Edition } from './edition.entity';

/** When a vote opens and closes. */
export interface VoteWindow {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** The vote in the calendar of the rules; undefined without one that can be read. */
export function voteWindow({ calendar }: EditionRules): VoteWindow | undefined {
  const read = calendar && readCalendar(calendar, editionCalendarShape);
  const vote = read?.ok ? read.value.windows.find(({ phase }) => phase === 'vote') : undefined;
  return (
    vote && {
      opensAt: new Date(vote.opensAt.epochMilliseconds),
      closesAt: new Date(vote.closesAt.epochMilliseconds),
    }
  );
}

/**
 * Keeps the poll on the dates of the calendar: a draft moves with it. Denied with `vote_dates_published` once the poll
 * is published, for its dates are in the manifest that every ballot is sealed to.
 */
export async function moveVote(
  em: EntityManager,
  polls: PollService,
  { id, rules: before }: Pick<Edition, 'id' | 'rules'>,
  after: EditionRules,
): Promise<Result<true, 'vote_dates_published'>> {
  const [old, next] = [voteWindow(before), voteWindow(after)];
  if (next && old && +old.opensAt === +next.opensAt && +old.closesAt === +next.closesAt) {
    return ok(true);
  }
  if (next && (await polls.moveDraft(em, pollSubject(id), next))) return ok(true);
  return (await polls.bySubject(pollSubject(id))) ? deny('vote_dates_published') : ok(true);
}
