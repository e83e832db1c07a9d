import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Postbox, Settings } from '../../platform';
import { TownService } from '../../town';
import { Idea } from '../idea/idea.entity';
import { mailKey } from '../mail-key';
import { serviceMailboxes } from './service-mailboxes';
import { type Opinion, Study } from './study.entity';
import { type Asking, opinionLetter } from './study.letters';

/** Writes to services; each cause once, however often it is asked. */
@Injectable()
export class OpinionPostman {
  constructor(
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly towns: TownService,
  ) {}

  /** Posts the letter in the caller's transaction; tells whether the service has a mailbox. */
  async write(
    em: EntityManager,
    opinion: Opinion,
    asking: Asking,
    cause: string,
  ): Promise<boolean> {
    const mailboxes = await serviceMailboxes(em, opinion.serviceId);
    if (mailboxes.length === 0) return false;
    const study = await em.findOneOrFail(Study, opinion.studyId);
    const idea = await em.findOneOrFail(Idea, study.ideaId);
    const town = await this.towns.town();
    const key = mailKey(this.settings.secret, 'opinion', opinion.id);
    const url = `${this.settings.publicUrl}/opinion/${key}`;
    const letter = opinionLetter(asking, { idea, opinion, url }, { town, locale: 'fr' });
    for (const { id, email } of mailboxes) {
      await this.postbox.post(em, { key: `${cause}:${id}`, to: email, letter });
    }
    return true;
  }
}
