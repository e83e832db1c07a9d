import 'reflect-metadata';
import { EntityManager } from '@mikro-orm/postgresql';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { readSettings } from './platform/config/settings';
import { demoEmail, demoPeople } from './seed/demo-people';
import { foundTown } from './seed/found-town';
import { demoDay } from './seed/furnish-2027';
import { furnishDemo } from './seed/furnish-demo';

/**
 * Lays the first stone: the demo town in the demo, an empty town with its administrator elsewhere. Prints on its last
 * line what was done and the accounts that the demo lends.
 */
const settings = readSettings(process.env);
const app = await NestFactory.createApplicationContext(
  await AppModule.for(settings, 'parvis_api'),
  { logger: ['error'] },
);
const seeded = settings.demo
  ? await furnishDemo(app)
  : await foundTown(app.get(EntityManager).fork(), settings.adminEmail);
await app.close();
const accounts = demoPeople.map(({ mailbox, title, roles }) => ({
  email: demoEmail(mailbox),
  label: title,
  role: roles[0],
}));
const told = settings.demo ? { seeded, today: demoDay.toISOString(), accounts } : { seeded };
process.stdout.write(`${JSON.stringify(told)}\n`);
