import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { words } from '@parvis/words';
import { Clock, isUuid, newId, notFound, Postbox, Settings } from '../../platform';
import { TownService } from '../../town';
import { followToken, idOfToken } from '../bus-key';
import type { Reach } from '../reach';
import { BusStop } from '../stop/stop.entity';
import { BusFollow } from './follow.entity';

/** What a link of a letter is about; `active` is false before the yes. */
export interface FollowSeen {
  readonly stop: BusStop;
  readonly active: boolean;
}

/** Being told when a stop changes, by letter or by telephone, without an account. */
@Injectable()
export class FollowStopService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly towns: TownService,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  /**
   * A telephone follows at once; a mailbox is sent one letter whose link says yes, once a day at most. The same answer,
   * known or not: nobody learns who follows what.
   */
  async ask(stopId: string, reach: Reach, locale: 'fr' | 'en'): Promise<void> {
    const stop = isUuid(stopId) && (await this.em.findOne(BusStop, stopId));
    if (!stop) throw notFound();
    await this.em.transactional(async (em) => {
      const { means, email, phone } = reach;
      const now = this.clock.now();
      const row = { id: newId(), stopId, email, phone, locale, createdAt: now };
      await em.upsert(
        BusFollow,
        { ...row, confirmedAt: means === 'call' ? now : null },
        {
          onConflictFields: ['stopId', means === 'mail' ? 'email' : 'phone'],
          onConflictAction: 'ignore',
        },
      );
      const follow = await em.findOneOrFail(BusFollow, { stopId, email, phone });
      if (!follow.confirmedAt) await this.question(em, follow, stop, now);
    });
  }

  /** What a link is about, before anything is pressed; null once it was stopped. Not found for a link made up. */
  async behind(token: string): Promise<FollowSeen | null> {
    const follow = await this.em.findOne(BusFollow, this.idIn(token));
    const stop = follow && (await this.em.findOne(BusStop, follow.stopId));
    return follow && stop && { stop, active: Boolean(follow.confirmedAt) };
  }

  /** Says yes, or no more: then the row goes, and the address with it. Pressed twice, it is the same. */
  async answer(token: string, on: boolean): Promise<void> {
    const id = this.idIn(token);
    if (on) {
      const asked = { id, confirmedAt: null };
      await this.em.nativeUpdate(BusFollow, asked, { confirmedAt: this.clock.now() });
    } else await this.em.nativeDelete(BusFollow, { id });
  }

  /** Where a letter's link leads: « follow » to say yes, « unfollow » to stop. */
  url(door: 'follow' | 'unfollow', { id, locale }: Pick<BusFollow, 'id' | 'locale'>): string {
    const home = `${this.settings.publicUrl}${locale === 'en' ? '/en' : ''}`;
    return `${home}/bus/${door}/${followToken(this.settings.secret, id)}`;
  }

  private async question(em: EntityManager, follow: BusFollow, stop: BusStop, now: Date) {
    const town = await this.towns.town();
    const { id, email, locale } = follow;
    if (!email) return;
    const say = words(locale);
    const subject = say('bus_mail_follow', { stop: stop.name });
    await this.postbox.post(em, {
      key: `bus-follow:${id}:${now.toISOString().slice(0, 10)}`,
      to: email,
      letter: {
        ...{ subject, paragraphs: [subject, say('bus_mail_follow_what')] },
        button: { label: say('bus_mail_follow_button'), url: this.url('follow', follow) },
        closing: [say('bus_mail_follow_not_you'), say('mail_help', { phone: town.phone })],
        ...{ town: town.name, locale },
      },
    });
  }

  private idIn(token: string): string {
    const id = idOfToken(this.settings.secret, token);
    if (!id) throw notFound();
    return id;
  }
}
