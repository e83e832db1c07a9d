import { MikroOrmModule } from '@mikro-orm/nestjs';
import { type DynamicModule, Module } from '@nestjs/common';
import { AgendaModule } from './agenda';
import { BudgetModule } from './budget';
import { BusModule } from './bus';
import { CouncilModule } from './council';
import { DemoModule } from './demo';
import { entities } from './entities';
import { ConfigModule } from './platform/config/config.module';
import type { Settings } from './platform/config/settings';
import { database } from './platform/database/database';
import { type Role, roleUrl } from './platform/database/roles';
import { PlatformModule } from './platform/platform.module';
import { ResidentsModule } from './residents';
import { TownModule } from './town';
import { VotingModule } from './voting';

/** The list of offices. */
@Module({})
export class AppModule {
  static async for(settings: Settings, role: Role): Promise<DynamicModule> {
    const url = roleUrl(settings.databaseUrl, settings.secret, role);
    return {
      module: AppModule,
      imports: [
        ConfigModule.for(settings),
        await MikroOrmModule.forRoot({ ...database(url, entities), registerRequestContext: true }),
        PlatformModule,
        TownModule,
        ResidentsModule,
        VotingModule,
        BudgetModule,
        CouncilModule,
        BusModule,
        AgendaModule,
        DemoModule,
      ],
    };
  }
}
