import 'reflect-metadata';
import { entities } from './entities';
import { readSettings } from './platform/config/settings';
import { furnish } from './platform/database/furnish';

/** Brings the database to this version: tables, functions, roles, queue. Safe to run again, and by two at once. */
const settings = readSettings(process.env);
await furnish(settings, entities);
