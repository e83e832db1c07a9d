import { Global, Module } from '@nestjs/common';
import { Jobs } from './jobs';
import { Night } from './night';
import { Relay } from './relay';

@Global()
@Module({ providers: [Jobs, Relay, Night], exports: [Jobs, Relay, Night] })
export class QueueModule {}
