import { EntityManager, RequestContext } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { openSet, type TrusteeKey } from '@parvis/voting';
import { Edition, EditionPoll, Idea, phaseEntered, worksReported } from '../budget';
import { Actor, announce, Clock, Jobs, Settings, theTown } from '../platform';
import { Town } from '../town';
import { demoTrustee, Poll, PollService, RehearsalService } from '../voting';
import { count2025 } from './count-2025';
import { furnish2025 } from './furnish-2025';
import { demoDay, furnish2027 } from './furnish-2027';
import { furnishBus } from './furnish-bus';
import { furnishCouncil } from './furnish-council';
import { furnishTown } from './furnish-town';
import { furnishWorks2025 } from './works-2025';

/**
 * Furnishes an empty database with the demo town; tells whether it did. Each step looks at what is there, so that one
 * that was interrupted is taken up again; where the town is whole, nothing is touched.
 */
export async function furnishDemo(app: INestApplicationContext): Promise<boolean> {
  const em = app.get(EntityManager, { strict: false }).fork();
  const clock = app.get(Clock, { strict: false });
  const empty = (await em.count(Town)) === 0;
  if (empty) await em.transactional(async (inside) => furnishRows(inside));
  const open = await em.findOne(Edition, { slug: '2027' });
  if (!open) return empty;
  await countOnce(em);
  if ((await em.count(Poll, { subject: `budget:${open.id}` })) > 0) return empty;
  await clock.moveTo(new Date('2027-09-01T08:00:00Z'));
  await RequestContext.create(em.fork(), () => openVote(app, open.id));
  await clock.moveTo(demoDay);
  const jobs = app.get(Jobs, { strict: false });
  for (const name of ['voting.advance_polls', 'budget.watch_works']) {
    await jobs.named(name).run({}, { progress: async () => {} });
  }
  return empty;
}

function furnishRows(em: EntityManager): void {
  const town = furnishTown(em, new Date('2024-11-04T09:00:00Z'));
  const past = furnish2025(em, town);
  const news = furnishWorks2025(em, past.ideas, 'Chargée de mission');
  const open = furnish2027(em, town);
  furnishCouncil(em, town);
  furnishBus(em, town);
  // The agenda and the letters live on facts: what is furnished is announced like what happens.
  for (const { id, phase } of [past.edition, open.edition]) {
    announce(em, phaseEntered({ editionId: id, phase }));
  }
  for (const { ideaId, id: newsId, kind } of news) {
    announce(em, worksReported({ ideaId, newsId, kind }));
  }
}

/** The result of 2025, unless it is there already. */
async function countOnce(em: EntityManager): Promise<void> {
  const edition = await em.findOne(Edition, { slug: '2025' });
  if (!edition) return;
  const counted = await em.execute('select from budget_count where edition_id = ?', [edition.id]);
  if (counted.length > 0) return;
  const ideas = await em.find(Idea, { editionId: edition.id });
  await count2025(em, edition, ideas, new Date('2025-10-13T09:30:00Z'));
}

/** The vote of the open edition, with one trustee whose key anybody may read: a demo, and it says so. */
async function openVote(app: INestApplicationContext, editionId: string) {
  const agent = new Actor(undefined, ['democracy_agent']);
  const key = await demoTrustee(app.get(Settings, { strict: false }).keysFolder);
  const trustees = [{ name: 'Scrutatrice', publicKey: key.publicKey }];
  const drafted = await app
    .get(EditionPoll, { strict: false })
    .prepare(agent, editionId, trustees, 1);
  if (!drafted.ok) throw new Error(`The demo vote was refused: ${drafted.denial.code}`);
  await rehearse(app, drafted.value.id, key);
  const published = await app
    .get(PollService, { strict: false })
    .publish(theTown, drafted.value.id);
  if (!published.ok) throw new Error(`The demo vote was refused: ${published.denial.code}`);
}

/** The demo's trustee opens the known ballots with the demo's key, like any trustee. */
async function rehearse(app: INestApplicationContext, pollId: string, key: TrusteeKey) {
  const rehearsals = app.get(RehearsalService, { strict: false });
  for (const { box } of await rehearsals.of(pollId)) {
    const opened = await openSet(box, 'cli', [key]);
    if (!opened.ok) throw new Error(`The demo box did not open: ${opened.denial.code}`);
    const brought = await rehearsals.bring(theTown, pollId, JSON.parse(opened.value.file));
    if (!brought.ok) throw new Error(`The demo rehearsal was refused: ${brought.denial.code}`);
  }
}
