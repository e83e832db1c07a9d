import 'reflect-metadata';
import { fastifyCookie } from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { readSettings } from './platform/config/settings';
import { JsonLogger } from './platform/logs/json-logger';
import { openDoor } from './platform/door';

/** The day door: HTTP and GraphQL, on the loopback only; web stands in front. */
const settings = readSettings(process.env);
const app = await NestFactory.create<NestFastifyApplication>(
  await AppModule.for(settings, 'parvis_api'),
  new FastifyAdapter({
    trustProxy: 'loopback',
    bodyLimit: 1_000_000,
    forceCloseConnections: 'idle',
  }),
  { logger: new JsonLogger(settings.logLevel) },
);
await app.register(fastifyCookie);
await openDoor(app, settings);
