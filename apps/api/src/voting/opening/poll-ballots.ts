import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Choices } from '@parvis/voting';
import { PaperBatch } from '../paper/paper.entity';
import { Poll } from '../poll/poll.entity';
import { type ChannelTally, OpenedBallotRow, PollOpening } from './opening.entity';

/** How many ballots there are, and what was set aside. */
export interface BoxContents {
  readonly valid: number;
  readonly blank: number;
  readonly spoilt: number;
  readonly rejected: number;
  /** Sealed envelopes that gave no ballot. */
  readonly invalid: number;
  readonly channels: readonly ChannelTally[];
  /** Hash of the published list D. */
  readonly listHash: string;
}

/** What an opened poll hands to the count of its owner. */
@Injectable()
export class PollBallots {
  constructor(private readonly em: EntityManager) {}

  /** Every ballot: D in the order of its trackers, then paper, batch by batch. The order never changes. */
  async page(pollId: string, start: number, size: number): Promise<Choices[]> {
    const em = this.em.fork();
    const [sealed, online] = await em.findAndCount(
      OpenedBallotRow,
      { pollId },
      { orderBy: { tracker: 'asc' }, offset: start, limit: size },
    );
    const page = sealed.map(({ choices }) => choices);
    if (page.length === size) return page;
    const paper = (await this.batches(em, pollId)).flatMap(({ ballots }) => ballots ?? []);
    const from = Math.max(start - online, 0);
    return [...page, ...paper.slice(from, from + size - page.length)];
  }

  /** Throws before the opening: there is nothing to count. */
  async contents(pollId: string): Promise<BoxContents> {
    const em = this.em.fork();
    const opening = await em.findOneOrFail(PollOpening, { pollId });
    const batches = await this.batches(em, pollId);
    const total = (field: 'valid' | 'blank' | 'spoilt' | 'rejected'): number =>
      batches.reduce((sum, { sheet }) => sum + (sheet?.[field] ?? 0), 0);
    const sealedBlank = await this.sealedBlank(em, pollId);
    return {
      valid: opening.valid - sealedBlank + total('valid'),
      blank: sealedBlank + total('blank'),
      spoilt: total('spoilt'),
      rejected: total('rejected'),
      invalid: opening.invalid.length,
      channels: merged([...opening.channels, ...batches.map(tallyOf)]),
      listHash: opening.listHash,
    };
  }

  /** The results are public: D may be read by all. */
  async announce(em: EntityManager, pollId: string): Promise<void> {
    const poll = await em.findOneOrFail(Poll, pollId);
    if (poll.state === 'opened') poll.state = 'announced';
  }

  private async sealedBlank(em: EntityManager, pollId: string): Promise<number> {
    const [row] = await em.execute<{ blank: string }[]>(
      `select count(*) as blank from voting_opened_ballot where poll_id = ? and choices = '[]'`,
      [pollId],
    );
    return Number(row?.blank ?? 0);
  }

  private async batches(em: EntityManager, pollId: string): Promise<PaperBatch[]> {
    return em.find(PaperBatch, { pollId, agreedAt: { $ne: null } }, { orderBy: { id: 'asc' } });
  }
}

function tallyOf({ channel, sheet, ballots }: PaperBatch): ChannelTally {
  const supporters: Record<string, number> = {};
  for (const { project } of (ballots ?? []).flat()) {
    supporters[project] = (supporters[project] ?? 0) + 1;
  }
  return { name: channel, ballots: sheet?.papers ?? 0, supporters };
}

function merged(tallies: readonly ChannelTally[]): ChannelTally[] {
  const byName = new Map<string, { ballots: number; supporters: Record<string, number> }>();
  for (const { name, ballots, supporters } of tallies) {
    const sum = byName.get(name) ?? { ballots: 0, supporters: {} };
    sum.ballots += ballots;
    for (const [project, votes] of Object.entries(supporters)) {
      sum.supporters[project] = (sum.supporters[project] ?? 0) + votes;
    }
    byName.set(name, sum);
  }
  return [...byName].map(([name, sum]) => ({ name, ...sum }));
}
