import { Global, Module } from '@nestjs/common';
import { PreparedLine } from '../database/prepared-line';
import { Sessions } from './sessions';

@Global()
@Module({ providers: [PreparedLine, Sessions], exports: [PreparedLine, Sessions] })
export class SessionModule {}
