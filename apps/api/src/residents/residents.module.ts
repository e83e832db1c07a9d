import { Global, Module } from '@nestjs/common';
import { ActorDirectory } from '../platform';
import { TownModule } from '../town';
import { AccountDirectory } from './account.directory';
import { ResidentsResolver } from './residents.resolver';
import { PeopleResolver } from './people/people.resolver';
import { PeopleService } from './people/people.service';
import { AuditResolver } from './people/audit.resolver';
import { SignInLimit } from './sign-in.limit';
import { SignInService } from './sign-in.service';

@Global()
@Module({
  imports: [TownModule],
  providers: [
    SignInLimit,
    SignInService,
    ResidentsResolver,
    PeopleService,
    PeopleResolver,
    AuditResolver,
    { provide: ActorDirectory, useClass: AccountDirectory },
  ],
  exports: [ActorDirectory],
})
export class ResidentsModule {}
