import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Clock } from '../clock/clock';
import { Settings } from '../config/settings';
import { type Job, Jobs } from '../queue/jobs';
import { Mail } from './mail.entity';

export const SEND_MAIL = 'mail.send';

/** Hands one letter to the mail server. Without SMTP_URL it stays in the local mailbox, marked sent. */
@Injectable()
export class SendMail implements Job<{ mailId: string }>, OnModuleInit {
  readonly name = SEND_MAIL;
  private transport?: Transporter;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run({ mailId }: { mailId: string }): Promise<void> {
    const mail = await this.take(mailId);
    if (!mail) return;
    if (this.settings.smtpUrl) await this.hand(mail);
    await this.mark(mailId, 'sent');
  }

  /** Claims the letter. One found "sending" was interrupted: only the server knows whether it left. */
  private async take(mailId: string): Promise<Mail | undefined> {
    return this.em.fork().transactional(async (em) => {
      const mail = await em.findOne(Mail, mailId, { lockMode: 4 });
      if (!mail || mail.state === 'sent' || mail.state === 'unknown') return undefined;
      if (mail.state === 'sending' && !mail.resendWhenUnknown) {
        mail.state = 'unknown';
        return undefined;
      }
      mail.state = 'sending';
      return mail;
    });
  }

  private async hand(mail: Mail): Promise<void> {
    this.transport ??= createTransport(this.settings.smtpUrl, { pool: true } as object);
    try {
      await this.transport.sendMail({
        from: this.settings.mailFrom,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${createHash('sha256').update(mail.key).digest('hex')}@${new URL(this.settings.publicUrl).hostname}>`,
        ...(mail.unsubscribeUrl && {
          headers: {
            'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
        }),
      });
    } catch (error) {
      // The server said no, so nothing left: the letter may be tried again.
      await this.mark(mail.id, 'queued');
      throw error;
    }
  }

  private async mark(mailId: string, state: 'sent' | 'queued'): Promise<void> {
    await this.em
      .fork()
      .nativeUpdate(
        Mail,
        { id: mailId },
        { state, ...(state === 'sent' && { sentAt: this.clock.now() }) },
      );
  }
}
