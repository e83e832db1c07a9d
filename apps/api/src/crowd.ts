import 'reflect-metadata';
import { EntityManager } from '@mikro-orm/postgresql';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { readSettings } from './platform/config/settings';
import { furnishDesk } from './seed/furnish-desk';
import { furnishMany, largeTown } from './seed/furnish-many';
import { demoTownOf } from './seed/furnish-town';

/** `node dist/crowd.js`: adds three busy editions to the demo town, so that pages are measured on a large one. */
const settings = readSettings(process.env);
if (!settings.demo) throw new Error('A crowd comes to the demo town only');
const app = await NestFactory.createApplicationContext(
  await AppModule.for(settings, 'parvis_api'),
  { logger: ['error'] },
);
const em = app.get(EntityManager).fork();
await furnishMany(em, await demoTownOf(em), largeTown);
await furnishDesk(em);
await app.close();
