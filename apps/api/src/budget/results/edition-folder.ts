import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { writePabulib } from '@parvis/budget';
import { type Canonical, canonicalJson } from '@parvis/kernel';
import { Actor } from '../../platform';
import { type PublishedFile, PublishedPoll } from '../../voting';
import { Edition } from '../edition/edition.entity';
import { Contender } from './contender.entity';
import { ElectionFiles } from './election-file';
import { Count, Result } from './result.entity';

/** The list of the folder: what `sha256sum -c` reads. */
export const SUMS = 'SHA256SUMS';

/** Editions whose sums are kept: they are the same for ever, and cost a reading of everything. */
const KEPT = 20;

const nobody = new Actor(undefined, []);

/** Everything that one needs to check an edition's vote from end to end, as one folder of files. */
@Injectable()
export class EditionFolder {
  private readonly sums = new Map<string, string>();

  constructor(
    private readonly em: EntityManager,
    private readonly polls: PublishedPoll,
    private readonly elections: ElectionFiles,
  ) {}

  /** Every file but the list of them, sorted by name; none before the results are public, nor for an imported vote. */
  async files(slug: string): Promise<PublishedFile[]> {
    const em = this.em.fork();
    const edition = await em.findOne(Edition, { slug });
    if (!edition?.resultsPublishedAt) return [];
    const count = await em.findOne(Count, { editionId: edition.id });
    const result = await em.findOne(Result, { editionId: edition.id });
    if (!count?.pollId || !result) return [];
    const own = [
      { name: 'result.json', text: () => this.result(count, result) },
      { name: 'election.pb', text: () => this.election(slug) },
    ];
    const files = [...(await this.polls.files(count.pollId)), ...own];
    return files.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** `<sha256>  <name>` a line. */
  async list(slug: string): Promise<string | undefined> {
    const known = this.sums.get(slug);
    if (known) return known;
    const lines: string[] = [];
    for (const file of await this.files(slug)) {
      const hash = createHash('sha256').update(await file.text());
      lines.push(`${hash.digest('hex')}  ${file.name}\n`);
    }
    if (lines.length === 0) return undefined;
    const [oldest] = this.sums.keys();
    if (oldest !== undefined && this.sums.size >= KEPT) this.sums.delete(oldest);
    this.sums.set(slug, lines.join(''));
    return lines.join('');
  }

  async text(slug: string, name: string): Promise<string | undefined> {
    if (name === SUMS) return this.list(slug);
    return (await this.files(slug)).find((file) => file.name === name)?.text();
  }

  private async result(count: Count, result: Result): Promise<string> {
    const out = { editionId: count.editionId, withdrawn: true };
    const contenders = await this.em.fork().find(Contender, out, { orderBy: { position: 'asc' } });
    const { winners, budget, spent, left, voters, hashes, rule } = result;
    const value = {
      format: 'parvis/result',
      version: 1,
      rule,
      lotSeed: count.lotSeed,
      withdrawn: contenders.map(({ code }) => code),
      ...{ winners, budget, spent, left, voters, hashes },
    };
    return `${canonicalJson(value as unknown as Canonical)}\n`;
  }

  private async election(slug: string): Promise<string> {
    const file = await this.elections.of(nobody, slug);
    return file ? [...writePabulib(file)].join('') : '';
  }
}
