import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ClockModule } from './clock/clock.module';
import { FilesModule } from './files/files.module';
import { GraphqlModule } from './graphql/graphql.module';
import { SurpriseFilter } from './graphql/surprise.filter';
import { HealthController } from './health/health.controller';
import { MailModule } from './mail/mail.module';
import { QueueModule } from './queue/queue.module';
import { SessionModule } from './session/session.module';

@Global()
@Module({
  imports: [ClockModule, FilesModule, QueueModule, SessionModule, MailModule, GraphqlModule],
  controllers: [HealthController],
  providers: [{ provide: APP_FILTER, useClass: SurpriseFilter }],
})
export class PlatformModule {}
