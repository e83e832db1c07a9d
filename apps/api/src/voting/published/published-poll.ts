import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Canonical, canonicalJson } from '@parvis/kernel';
import { ballotListLines, invalidListLines, sheetOfBallots, spelt } from '@parvis/voting';
import { manifestIn, PublicLog } from '../log/public-log';
import { Journal } from '../journal/journal';
import { ClosingDesk } from '../opening/closing-desk';
import { OpenedBallotRow, PollOpening } from '../opening/opening.entity';
import { PaperBatch } from '../paper/paper.entity';
import { Poll } from '../poll/poll.entity';

/** A file of the published folder: its name, and its text made when it is asked for. */
export interface PublishedFile {
  readonly name: string;
  text(): Promise<string>;
}

/** All that an announced poll publishes, file by file (docs/formats.md, "Published folder"). Names nobody. */
@Injectable()
export class PublishedPoll {
  constructor(
    private readonly em: EntityManager,
    private readonly log: PublicLog,
    private readonly desk: ClosingDesk,
    private readonly journal: Journal,
  ) {}

  /** None before the results are announced. */
  async files(pollId: string): Promise<PublishedFile[]> {
    const poll = await this.em.fork().findOne(Poll, { id: pollId, state: 'announced' });
    if (!poll) return [];
    return [
      { name: 'manifest.json', text: async () => poll.manifest ?? '' },
      { name: 'log-entries.txt', text: () => this.entries(pollId) },
      { name: 'log-checkpoints.jsonl', text: () => this.checkpoints(pollId) },
      { name: 'final.txt', text: () => this.final(pollId) },
      { name: 'ballots.jsonl', text: () => this.ballots(pollId) },
      { name: 'invalid.jsonl', text: () => this.invalid(pollId) },
      { name: 'paper.json', text: () => this.paper(poll) },
      { name: 'box.json', text: () => this.box(poll) },
      { name: 'journal.jsonl', text: () => this.journal.text(pollId) },
    ];
  }

  private async entries(pollId: string): Promise<string> {
    const all = await this.log.entries(pollId, 0, Number.MAX_SAFE_INTEGER);
    return all.map((h) => `${h}\n`).join('');
  }

  private async checkpoints(pollId: string): Promise<string> {
    return (await this.log.all(pollId)).map((note) => `${JSON.stringify(note)}\n`).join('');
  }

  private async final(pollId: string): Promise<string> {
    const lines: string[] = [];
    for await (const { hash } of this.desk.finalSet(pollId)) lines.push(`${hash}\n`);
    return lines.join('');
  }

  private async ballots(pollId: string): Promise<string> {
    const orderBy = { tracker: 'asc' } as const;
    const rows = await this.em.fork().find(OpenedBallotRow, { pollId }, { orderBy });
    return [...ballotListLines(rows)].join('');
  }

  private async invalid(pollId: string): Promise<string> {
    const { invalid } = await this.em.fork().findOneOrFail(PollOpening, { pollId });
    return [...invalidListLines(invalid)].join('');
  }

  /** Batches by their counts only: what few papers of one place say would tell who wrote it. */
  private async paper(poll: Poll): Promise<string> {
    const manifest = manifestIn(poll);
    if (!manifest) throw new Error('A poll without a manifest');
    const where = { pollId: poll.id, agreedAt: { $ne: null } };
    const batches = await this.em
      .fork()
      .find(PaperBatch, where, { orderBy: { label: 'asc', id: 'asc' } });
    const total = (field: 'blank' | 'spoilt' | 'rejected'): number =>
      batches.reduce((sum, { sheet }) => sum + (sheet?.[field] ?? 0), 0);
    const ballots = batches
      .flatMap((batch) => batch.ballots ?? [])
      .sort((a, b) => (spelt(a) < spelt(b) ? -1 : 1));
    const others = { blank: total('blank'), spoilt: total('spoilt'), rejected: total('rejected') };
    const sheet = sheetOfBallots(manifest.rule, manifest.projects, ballots, others);
    return written({
      format: 'parvis/paper',
      version: 1,
      batches: batches.map(({ label, sheet: counted }) => ({
        label,
        papers: counted?.papers ?? 0,
        valid: counted?.valid ?? 0,
        blank: counted?.blank ?? 0,
        spoilt: counted?.spoilt ?? 0,
        rejected: counted?.rejected ?? 0,
      })),
      sheet,
      ballots: ballots.map((choices) => choices.map(({ project, value }) => ({ project, value }))),
    });
  }

  private async box({ id, figures }: Poll): Promise<string> {
    const opening = await this.em.fork().findOneOrFail(PollOpening, { pollId: id });
    const { final, valid, listHash, invalidHash } = opening;
    return written({
      format: 'parvis/box',
      version: 1,
      figures: { ...figures },
      opening: { final, valid, invalid: opening.invalid.length, listHash, invalidHash },
    });
  }
}

const written = (value: unknown): string => `${canonicalJson(value as Canonical)}\n`;
