import { Module } from '@nestjs/common';
import { TownSettingsResolver } from './settings/town-settings.resolver';
import { TownSettingsService } from './settings/town-settings.service';
import { TownResolver } from './town.resolver';
import { TownService } from './town.service';

@Module({
  providers: [TownService, TownResolver, TownSettingsService, TownSettingsResolver],
  exports: [TownService],
})
export class TownModule {}
