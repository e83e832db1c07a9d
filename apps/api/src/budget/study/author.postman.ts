import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Letter, Postbox, Settings } from '../../platform';
import { type Town, TownService } from '../../town';
import { Edition } from '../edition/edition.entity';
import { authorMailboxes, type Mailbox } from '../idea/author-mailboxes';
import { Idea } from '../idea/idea.entity';
import { mailKey } from '../mail-key';
import { Adaptation, Study } from './study.entity';
import { adaptationLetter, decisionLetter } from './study.letters';

/** Writes to the authors of an idea under study; each cause once a person. */
@Injectable()
export class AuthorPostman {
  constructor(
    private readonly em: EntityManager,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly towns: TownService,
  ) {}

  async writeProposal(adaptationId: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const adaptation = await em.findOne(Adaptation, adaptationId);
      if (adaptation?.state !== 'proposed') return;
      const idea = await em.findOneOrFail(Idea, adaptation.ideaId);
      const key = mailKey(this.settings.secret, 'adaptation', adaptation.id);
      const url = `${this.settings.publicUrl}/adaptation/${key}`;
      await this.toAuthors(em, idea.id, `adaptation:${adaptation.id}`, ({ locale }, town) =>
        adaptationLetter({ idea, adaptation, url }, { town, locale }),
      );
    });
  }

  /** Does nothing when the town decided otherwise meanwhile: that decision has its own letter. */
  async writeDecision(studyId: string, outcome: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const study = await em.findOne(Study, studyId);
      if (study?.outcome !== outcome) return;
      const idea = await em.findOneOrFail(Idea, study.ideaId);
      const { slug } = await em.findOneOrFail(Edition, idea.editionId);
      const url = `${this.settings.publicUrl}/budget/${slug}/ideas/${idea.number}`;
      await this.toAuthors(em, idea.id, `decision:${studyId}:${outcome}`, ({ locale }, town) =>
        decisionLetter({ idea, study, url }, { town, locale }),
      );
    });
  }

  private async toAuthors(
    em: EntityManager,
    ideaId: string,
    cause: string,
    letter: (mailbox: Mailbox, town: Town) => Letter,
  ): Promise<void> {
    const town = await this.towns.town();
    for (const mailbox of await authorMailboxes(em, ideaId)) {
      await this.postbox.post(em, {
        key: `${cause}:${mailbox.id}`,
        to: mailbox.email,
        letter: letter(mailbox, town),
      });
    }
  }
}
