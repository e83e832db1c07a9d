import 'reflect-metadata';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities';
import { readSettings } from './platform/config/settings';
import { database } from './platform/database/database';
import { demoEmail, demoPeople } from './seed/demo-people';
import { furnish2025 } from './seed/furnish-2025';
import { demoDay, furnish2027 } from './seed/furnish-2027';
import { furnishTown } from './seed/furnish-town';
import { Town } from './town';

/** Furnishes an empty database with the demo town; does nothing where a town lives. Prints the accounts it lends. */
const settings = readSettings(process.env);
const orm = await MikroORM.init(database(settings.databaseUrl, entities));
const em = orm.em.fork();
const empty = (await em.count(Town)) === 0;
if (empty) {
  await em.transactional(async (inside) => {
    const town = furnishTown(inside, new Date('2024-11-04T09:00:00Z'));
    furnish2025(inside, town);
    furnish2027(inside, town);
  });
  if (settings.demo) {
    await em.execute('update demo_clock set offset_ms = ?', [demoDay.getTime() - Date.now()]);
  }
}
await orm.close(true);
const accounts = demoPeople.map(({ mailbox, title, roles }) => ({
  email: demoEmail(mailbox),
  label: title,
  role: roles[0],
}));
process.stdout.write(
  `${JSON.stringify({ seeded: empty, today: demoDay.toISOString(), accounts })}\n`,
);
