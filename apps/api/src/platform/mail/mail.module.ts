import { Global, Module } from '@nestjs/common';
import { Mailbox } from './mailbox';
import { Postbox } from './postbox';
import { SendMail } from './send-mail.job';

@Global()
@Module({ providers: [Mailbox, Postbox, SendMail], exports: [Mailbox, Postbox] })
export class MailModule {}
