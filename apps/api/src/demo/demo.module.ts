import { Module } from '@nestjs/common';
import { DemoResolver } from './demo.resolver';
import { DemoService } from './demo.service';

/** The demonstration: a clock that moves, a mailbox that everybody reads. */
@Module({ providers: [DemoService, DemoResolver] })
export class DemoModule {}
