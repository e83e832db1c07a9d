import { Global, Module } from '@nestjs/common';
import { ClockModule } from './clock/clock.module';
import { GraphqlModule } from './graphql/graphql.module';
import { HealthController } from './health/health.controller';
import { MailModule } from './mail/mail.module';
import { QueueModule } from './queue/queue.module';
import { SessionModule } from './session/session.module';

@Global()
@Module({
  imports: [ClockModule, QueueModule, SessionModule, MailModule, GraphqlModule],
  controllers: [HealthController],
})
export class PlatformModule {}
