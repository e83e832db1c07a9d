import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { readSettings } from './platform/config/settings';
import { JsonLogger } from './platform/logs/json-logger';
import { Night } from './platform/queue/night';

/** The night door: the same offices, no listener; facts become jobs, and jobs are done. */
const settings = readSettings(process.env);
const app = await NestFactory.createApplicationContext(
  await AppModule.for(settings, 'parvis_worker'),
  { logger: new JsonLogger(settings.logLevel) },
);
const night = app.get(Night);

const leave = async () => {
  await night.end();
  await app.close();
  process.exit(0);
};
process.once('SIGTERM', () => void leave());
process.once('SIGINT', () => void leave());

await night.begin('Europe/Paris');
process.stdout.write(`${JSON.stringify({ level: 'info', msg: 'worker ready' })}\n`);
