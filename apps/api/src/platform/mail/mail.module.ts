import { Global, Module } from '@nestjs/common';
import { Postbox } from './postbox';
import { SendMail } from './send-mail.job';

@Global()
@Module({ providers: [Postbox, SendMail], exports: [Postbox] })
export class MailModule {}
