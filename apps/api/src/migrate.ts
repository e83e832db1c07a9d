import 'reflect-metadata';
import { entities } from './entities';
import { readSettings } from './platform/config/settings';
import { driftOf } from './platform/database/drift';
import { furnish } from './platform/database/furnish';

/**
 * Brings the database to this version: tables, functions, roles, queue. Safe to run again, and by two at once.
 * With `--check` it only says how the database differs from this version, and ends with 1 when it does.
 */
const settings = readSettings(process.env);
if (process.argv.includes('--check')) {
  const drift = await driftOf(settings, entities);
  for (const line of drift) process.stdout.write(`${line}\n`);
  process.exitCode = drift.length === 0 ? 0 : 1;
} else {
  await furnish(settings, entities);
}
