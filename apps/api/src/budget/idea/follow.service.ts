import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { words } from '@parvis/words';
import { type Actor, Clock, type Letter, notFound, Postbox, Settings } from '../../platform';
import { Account, EMAIL, normalEmail } from '../../residents';
import { TownService } from '../../town';
import type { BudgetDenial } from '../budget.denials';
import { addFollow, followOfToken, followToken, unfollowUrl } from './follow';
import { Follow } from './follow.entity';
import { Idea } from './idea.entity';

/** What a link of a letter leads to. */
export interface FollowSeen {
  readonly follow: Follow;
  readonly idea: Idea;
}

/** Being told news of an idea, with or without an account. */
@Injectable()
export class FollowService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly towns: TownService,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  /** For somebody signed in: begins, or ends. */
  async set(actor: Actor, ideaId: string, on: boolean): Promise<Idea> {
    const { accountId } = actor;
    const idea = await this.em.findOne(Idea, { id: ideaId, number: { $ne: null } });
    if (!idea || !accountId) throw notFound();
    const now = this.clock.now();
    const { locale } = await this.em.findOneOrFail(Account, accountId);
    await this.em.transactional(async (em) => {
      if (on) await addFollow(em, { ideaId, accountId, locale, createdAt: now, confirmedAt: now });
      const follow = await em.findOne(Follow, { ideaId, accountId });
      if (follow) follow.endedAt = on ? undefined : now;
    });
    return idea;
  }

  /** For a mailbox: nothing is sent to it but one letter, until it says yes. The same answer, known or not. */
  async ask(
    ideaId: string,
    typed: string,
    locale: 'fr' | 'en',
  ): Promise<Result<Idea, BudgetDenial>> {
    const email = normalEmail(typed);
    if (email.length > 254 || !EMAIL.test(email)) {
      return deny('email_malformed', undefined, [{ field: 'email', code: 'email_malformed' }]);
    }
    const idea = await this.em.findOne(Idea, { id: ideaId, number: { $ne: null } });
    if (!idea) throw notFound();
    const town = await this.towns.town();
    await this.em.transactional(async (em) => {
      await addFollow(em, { ideaId, email, locale, createdAt: this.clock.now() });
      const follow = await em.findOneOrFail(Follow, { ideaId, email });
      if (follow.confirmedAt && !follow.endedAt) return;
      const home = `${this.settings.publicUrl}${locale === 'en' ? '/en' : ''}`;
      const url = `${home}/follow/${followToken(this.settings.secret, follow.id)}`;
      const day = this.clock.now().toISOString().slice(0, 10);
      await this.postbox.post(em, {
        key: `follow:${follow.id}:${day}`,
        to: email,
        letter: askLetter({ idea, url, locale, stop: unfollowUrl(this.settings, follow.id) }, town),
      });
    });
    return ok(idea);
  }

  /** What a link is about, before anything is pressed. */
  async behind(token: string): Promise<FollowSeen> {
    const follow = await followOfToken(this.em, this.settings.secret, token);
    const idea = follow && (await this.em.findOne(Idea, follow.ideaId));
    if (!follow || !idea) throw notFound();
    return { follow, idea };
  }

  /** Says yes, or no more, by the link of a letter. */
  async answer(token: string, on: boolean): Promise<FollowSeen> {
    const seen = await this.behind(token);
    const now = this.clock.now();
    if (on) seen.follow.confirmedAt ??= now;
    seen.follow.endedAt = on ? undefined : now;
    await this.em.flush();
    return seen;
  }
}

interface Asked {
  readonly idea: Idea;
  readonly url: string;
  readonly stop: string;
  readonly locale: 'fr' | 'en';
}

function askLetter(
  { idea, url, stop, locale }: Asked,
  town: { readonly name: string; readonly phone: string },
): Letter {
  const say = words(locale);
  const what = say('mail_follow_what', { title: idea.title });
  return {
    subject: what,
    paragraphs: [what, say('mail_follow_until')],
    button: { label: say('mail_follow_button'), url },
    closing: [say('mail_follow_not_you'), say('mail_help', { phone: town.phone })],
    unsubscribe: { label: say('mail_unfollow'), url: stop },
    town: town.name,
    locale,
  };
}
