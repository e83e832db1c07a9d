import type { EntityManager } from '@mikro-orm/postgresql';
import { alternatives, representation, rulesHash } from '@parvis/budget';
import { announce, type JobRun } from '../../platform';
import { Poll } from '../../voting';
import { resultCounted, resultPublished } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { type CountedElection, countElection, plainJson } from './count-election';
import { Count, Result, ResultLine, type StoredAlternative } from './result.entity';
import { resultLines } from './result-lines';
import { program } from './program';

/** Projects explained in one transaction. */
const BATCH = 10;

/**
 * Counts the stored ballots of an edition, explains every project, and writes the result. Each step is a transaction
 * with a key of its own: a count that was killed and is run again writes nothing twice.
 */
export async function countEdition(
  em: EntityManager,
  editionId: string,
  { now, progress }: { readonly now: Date; readonly progress: JobRun['progress'] },
): Promise<void> {
  const count = await em.findOneOrFail(Count, { editionId });
  if (count.stage === 'done' || count.stage === 'refused') return;
  await reach(em, editionId, { stage: 'allocation', done: 0, total: 1 });
  const counted = await countElection(em, count);
  if (!counted.ok) {
    const { code, details } = counted.denial;
    await reach(em, editionId, { stage: 'refused', refusal: code, refusalDetails: details });
    return;
  }
  await writeLines(em, count, counted.value, progress);
  await conclude(em, count, counted.value, now);
}

/** Writes how far the count is. */
export async function reach(
  em: EntityManager,
  editionId: string,
  step: Partial<Pick<Count, 'stage' | 'done' | 'total' | 'refusal' | 'refusalDetails'>>,
): Promise<void> {
  await em.nativeUpdate(Count, { editionId }, step);
}

async function writeLines(
  em: EntityManager,
  { editionId, contents }: Count,
  counted: CountedElection,
  progress: JobRun['progress'],
): Promise<void> {
  const total = counted.list.ranking.length;
  for (let from = (await em.count(ResultLine, { editionId })) + 1; from <= total;) {
    const lines = resultLines(counted, contents, from, BATCH);
    await em.fork().transactional(async (inside) => {
      await inside.upsertMany(
        ResultLine,
        lines.map((line) => ({ editionId, ...line })),
        { onConflictFields: ['editionId', 'rank'], onConflictAction: 'ignore' },
      );
      await reach(inside, editionId, {
        stage: 'explanations',
        done: from - 1 + lines.length,
        total,
      });
    });
    from += lines.length;
    await progress(from - 1, total, 'explanations');
  }
}

async function conclude(
  em: EntityManager,
  { editionId, contents, pollId }: Count,
  { outcome, election, rule, grades, untie, hashes }: CountedElection,
  now: Date,
): Promise<void> {
  await em.fork().transactional(async (inside) => {
    if (await inside.count(Result, { editionId })) return;
    const edition = await inside.findOneOrFail(Edition, editionId);
    const poll = pollId ? await inside.findOneOrFail(Poll, pollId) : undefined;
    const { winners, spent, left, ties, trace } = outcome;
    inside.create(Result, {
      editionId,
      winners,
      budget: Number(election.budget),
      spent: Number(spent),
      left: Number(left),
      voters: election.ballots.voters,
      withWinner: representation(election, winners).withWinner,
      alternatives: (rule.name === 'greedy'
        ? plainJson(alternatives(election, rule, untie))
        : []) as StoredAlternative[],
      contents,
      rule: plainJson({ ...rule, ...(grades && { grades }), version: 1, untie }),
      ties: plainJson(ties) as object[],
      trace: plainJson(trace),
      hashes: {
        ...hashes,
        rules: edition.rulesHash ?? rulesHash(edition.rules),
        ...(poll?.manifestHash && { manifest: poll.manifestHash, list: contents.listHash }),
      },
      program,
      countedAt: now,
    });
    await inside.flush();
    await reach(inside, editionId, { stage: 'done' });
    announce(inside, resultCounted({ editionId }));
    // Another town's result is public already: nobody here has to confirm it.
    if (!edition.imported) return;
    edition.resultsPublishedAt = now;
    announce(inside, resultPublished({ editionId }));
  });
}
