import { Global, Module } from '@nestjs/common';
import { DeadLetters } from './dead-letters';
import { Jobs } from './jobs';
import { Night } from './night';
import { QueueDesk } from './queue-desk';
import { Relay } from './relay';

@Global()
@Module({
  providers: [Jobs, Relay, Night, QueueDesk, DeadLetters],
  exports: [Jobs, Relay, Night, QueueDesk, DeadLetters],
})
export class QueueModule {}
