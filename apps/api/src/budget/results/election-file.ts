import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type ElectionFile, publishedElection } from '@parvis/budget';
import type { Actor } from '../../platform';
import { Town } from '../../town';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { Import } from '../import/import.entity';
import { heldElection } from './count-election';
import { Count, type Result } from './result.entity';
import { ResultService } from './result.service';

/** The ballots behind a result, as the file from which anybody counts again. */
@Injectable()
export class ElectionFiles {
  constructor(
    private readonly em: EntityManager,
    private readonly results: ResultService,
  ) {}

  /** For whoever may see the result; undefined where there is none to show. */
  async of(
    actor: Actor,
    slug: string,
  ): Promise<Pick<ElectionFile, 'meta' | 'projects' | 'votes'> | undefined> {
    const editionId = (await this.em.findOne(Edition, { slug }))?.id;
    const result = editionId && (await this.results.of(actor, editionId));
    const count = editionId && (await this.em.findOne(Count, { editionId }));
    if (!result || !count) return undefined;
    const { edition, contenders, election, lot } = await heldElection(this.em, count);
    const ideas = await this.em.find(
      Idea,
      { id: { $in: contenders.map(({ ideaId }) => ideaId) } },
      { fields: ['title'] },
    );
    const titles = new Map(ideas.map(({ id, title }) => [id, title]));
    return publishedElection({
      election,
      titles: new Map(contenders.map(({ code, ideaId }) => [code, titles.get(ideaId) ?? code])),
      lot,
      winners: result.winners,
      about: { description: edition.title, ...(await this.about(result)) },
    });
  }

  private async about({ editionId, hashes, rule }: Result): Promise<Record<string, string>> {
    const town = await this.em.findOneOrFail(Town, { id: { $ne: null } });
    const source = await this.em.findOne(Import, { editionId });
    return {
      unit: town.name,
      currency: source?.currency ?? 'EUR',
      ...ruleNamed(rule),
      rules_sha256: hashes.rules,
      ballots_sha256: hashes.ballots,
      ...(hashes.manifest && { manifest_sha256: hashes.manifest }),
      ...(source && { source_sha256: source.sha256 }),
    };
  }
}

/** The rule as files of the collection name it, where they have a name for it. */
function ruleNamed(rule: object): { readonly rule?: string } {
  const { name, completion, comparison } = rule as Readonly<Record<string, unknown>>;
  // They have none for a rule counted part by part: those are in result.json, and in the rules.
  if (name !== 'equal_shares') return name === 'phragmen' ? { rule: name } : {};
  const steps = [
    ...(completion === 'none' ? [] : [completion]),
    ...(comparison ? ['comparison'] : []),
  ];
  return { rule: ['equalshares', ...(steps.length > 0 ? [steps.join('-')] : [])].join('/') };
}
