import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { newId } from '../database/uuid';
import { enqueue } from '../outbox/facts';
import { type Letter, letterHtml, letterText } from './letter';
import { Mail } from './mail.entity';
import { SEND_MAIL } from './send-mail.job';

export interface Posting {
  /** Names the cause and the person: the same key is never posted twice. */
  readonly key: string;
  readonly to: string;
  readonly letter: Letter;
  readonly resendWhenUnknown?: boolean;
}

/** Offices post letters in the transaction of their cause; a job sends them. */
@Injectable()
export class Postbox {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async post(em: EntityManager, posting: Posting): Promise<void> {
    const id = newId();
    const inserted = await em.upsert(
      Mail,
      {
        id,
        key: posting.key,
        recipient: posting.to,
        subject: posting.letter.subject,
        text: letterText(posting.letter),
        html: letterHtml(posting.letter),
        unsubscribeUrl: posting.letter.unsubscribe?.url,
        state: 'queued',
        resendWhenUnknown: posting.resendWhenUnknown ?? false,
        createdAt: this.clock.now(),
      },
      { onConflictFields: ['key'], onConflictAction: 'ignore' },
    );
    if (inserted.id === id) enqueue(em, SEND_MAIL, { mailId: id });
  }

  /** Of these keys, those whose letter did not leave, or perhaps did not. */
  async lost(keys: readonly string[]): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const state = { $in: ['failed', 'unknown'] as const };
    const found = await this.em.find(Mail, { key: { $in: [...keys] }, state }, { fields: ['key'] });
    return new Set(found.map(({ key }) => key));
  }
}
