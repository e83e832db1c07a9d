import { Global, Module } from '@nestjs/common';
import { Subjects } from './subjects';

@Global()
@Module({ providers: [Subjects], exports: [Subjects] })
export class NamingModule {}
