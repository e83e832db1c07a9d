import { Global, Module } from '@nestjs/common';
import { ActorDirectory } from '../platform';
import { TownModule } from '../town';
import { AccountDirectory } from './account.directory';
import { ResidentsResolver } from './residents.resolver';
import { SignInService } from './sign-in.service';

@Global()
@Module({
  imports: [TownModule],
  providers: [
    SignInService,
    ResidentsResolver,
    { provide: ActorDirectory, useClass: AccountDirectory },
  ],
  exports: [ActorDirectory],
})
export class ResidentsModule {}
