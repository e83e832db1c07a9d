import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuditModule } from './audit/audit.module';
import { ClockModule } from './clock/clock.module';
import { FilesModule } from './files/files.module';
import { GraphqlModule } from './graphql/graphql.module';
import { SurpriseFilter } from './graphql/surprise.filter';
import { HealthController } from './health/health.controller';
import { LimitModule } from './limit/limit.module';
import { MailModule } from './mail/mail.module';
import { NamingModule } from './naming/naming.module';
import { QueueModule } from './queue/queue.module';
import { SessionModule } from './session/session.module';

@Global()
@Module({
  imports: [
    ...[AuditModule, ClockModule, FilesModule, LimitModule, NamingModule],
    ...[QueueModule, SessionModule, MailModule, GraphqlModule],
  ],
  controllers: [HealthController],
  providers: [{ provide: APP_FILTER, useClass: SurpriseFilter }],
})
export class PlatformModule {}
