import type { EntityManager } from '@mikro-orm/postgresql';
import { alternatives, representation, representationByPlace, rulesHash } from '@parvis/budget';
import { announce, type JobRun } from '../../platform';
import { Poll } from '../../voting';
import { resultCounted, resultPublished } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { voterPlaces } from '../import/voter-places';
import { type CountedElection, countElection } from './count-election';
import { Count, Result, ResultLine, type StoredAlternative } from './result.entity';
import { resultLines } from './result-lines';
import { plainJson } from './plain-json';
import { program } from './program';
import { storedTrace } from './stored-trace';

/**
 * Projects explained in one transaction. What a loser of equal shares lacked takes many runs of the method: one at a
 * time, so that the queue sees between two that the job lives.
 */
const BATCH = 10;
const BATCH_OF_SHARES = 1;

/**
 * Counts the stored ballots of an edition, explains every project, and writes the result. Each step is a transaction
 * with a key of its own: a count that was killed and is run again writes nothing twice. It stops between two steps when
 * somebody cancelled it.
 */
export async function countEdition(
  em: EntityManager,
  editionId: string,
  { now, progress }: { readonly now: Date; readonly progress: JobRun['progress'] },
): Promise<void> {
  const count = await em.findOneOrFail(Count, { editionId });
  if (isOver(count)) return;
  if (!(await reach(em, count, { stage: 'allocation', done: 0, total: 1 }))) return;
  const counted = await countElection(em, count);
  if (!counted.ok) {
    const { code, details } = counted.denial;
    await reach(em, count, { stage: 'refused', refusal: code, refusalDetails: details });
    return;
  }
  const written = await writeLines(em, count, counted.value, progress);
  if (written) await conclude(em, count, counted.value, now);
}

const isOver = ({ stage }: Count): boolean =>
  stage === 'done' || stage === 'refused' || stage === 'cancelled';

/** Writes how far the count is; false when it was cancelled meanwhile, or begun again since: then nothing more is to be done. */
export async function reach(
  em: EntityManager,
  { editionId, attempt }: Count,
  step: Partial<Pick<Count, 'stage' | 'done' | 'total' | 'refusal' | 'refusalDetails'>>,
): Promise<boolean> {
  const running = { editionId, attempt, stage: { $ne: 'cancelled' as const } };
  return (await em.nativeUpdate(Count, running, step)) > 0;
}

/** False when the count was cancelled before the last line. */
async function writeLines(
  em: EntityManager,
  count: Count,
  counted: CountedElection,
  progress: JobRun['progress'],
): Promise<boolean> {
  const { editionId, contents } = count;
  const total = counted.order.length;
  const { rule } = counted;
  const { name } = rule.name === 'divided' ? rule.rule : rule;
  const batch = name === 'equal_shares' ? BATCH_OF_SHARES : BATCH;
  for (let from = (await em.count(ResultLine, { editionId })) + 1; from <= total;) {
    const lines = resultLines(counted, contents, from, batch);
    const done = from - 1 + lines.length;
    const going = await em.fork().transactional(async (inside) => {
      // First, so that a cancellation waits for these lines, and then takes them away.
      if (!(await reach(inside, count, { stage: 'explanations', done, total }))) return false;
      await inside.upsertMany(
        ResultLine,
        lines.map((line) => ({ editionId, ...line })),
        { onConflictFields: ['editionId', 'rank'], onConflictAction: 'ignore' },
      );
      return true;
    });
    if (!going) return false;
    from = done + 1;
    await progress(done, total, 'explanations');
  }
  return true;
}

async function conclude(
  em: EntityManager,
  count: Count,
  { outcome, election, rule, grades, untie, hashes }: CountedElection,
  now: Date,
): Promise<void> {
  const { editionId, contents, pollId } = count;
  await em.fork().transactional(async (inside) => {
    if (!(await reach(inside, count, { stage: 'done' }))) return;
    if (await inside.count(Result, { editionId })) return;
    const edition = await inside.findOneOrFail(Edition, editionId);
    const poll = pollId ? await inside.findOneOrFail(Poll, pollId) : undefined;
    const places = edition.imported ? await voterPlaces(inside, editionId) : undefined;
    const { winners, spent, left, ties, trace } = outcome;
    inside.create(Result, {
      editionId,
      winners,
      budget: Number(election.budget),
      spent: Number(spent),
      left: Number(left),
      voters: election.ballots.voters,
      withWinner: representation(election, winners).withWinner,
      byPlace: places ? representationByPlace(election, winners, places) : [],
      alternatives: plainJson(alternatives(election, rule, untie)) as StoredAlternative[],
      contents,
      rule: plainJson({ ...rule, ...(grades && { grades }), version: 1, untie }),
      ties: plainJson(ties) as object[],
      trace: storedTrace(trace),
      hashes: {
        ...hashes,
        rules: edition.rulesHash ?? rulesHash(edition.rules),
        ...(poll?.manifestHash && { manifest: poll.manifestHash, list: contents.listHash }),
      },
      program,
      countedAt: now,
    });
    await inside.flush();
    announce(inside, resultCounted({ editionId }));
    // Another town's result is public already: nobody here has to confirm it.
    if (!edition.imported) return;
    edition.resultsPublishedAt = now;
    announce(inside, resultPublished({ editionId }));
  });
}
