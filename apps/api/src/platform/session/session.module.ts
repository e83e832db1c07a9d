import { Global, Module } from '@nestjs/common';
import { Sessions } from './sessions';

@Global()
@Module({ providers: [Sessions], exports: [Sessions] })
export class SessionModule {}
