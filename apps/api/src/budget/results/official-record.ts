import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Locale } from '@parvis/words';
import { type Actor, typeset } from '../../platform';
import { Town } from '../../town';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { Import } from '../import/import.entity';
import { officialRecordTemplate } from './official-record.template';
import { recordOf } from './record-words';
import { ResultService } from './result.service';

/** The official record of a result (procès-verbal), as a tagged PDF. */
@Injectable()
export class OfficialRecords {
  constructor(
    private readonly em: EntityManager,
    private readonly results: ResultService,
  ) {}

  /** For whoever may see the result; undefined where there is none to show. */
  async of(actor: Actor, slug: string, locale: Locale): Promise<Buffer | undefined> {
    const edition = await this.em.findOne(Edition, { slug });
    const result = edition && (await this.results.of(actor, edition.id));
    if (!result) return undefined;
    const lines = await this.results.lines(edition.id);
    const ids = lines.map(({ ideaId }) => ideaId);
    const ideas = await this.em.find(Idea, { id: { $in: ids } }, { fields: ['title'] });
    const data = recordOf(
      {
        edition,
        result,
        lines,
        titles: new Map(ideas.map(({ id, title }) => [id, title])),
        town: await this.em.findOneOrFail(Town, { id: { $ne: null } }),
        confirmations: await this.results.confirmations(edition.id),
        currency: (await this.em.findOne(Import, { editionId: edition.id }))?.currency,
      },
      locale,
    );
    return typeset({ template: officialRecordTemplate, data, dated: result.countedAt });
  }
}
