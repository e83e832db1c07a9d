import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { AppModule } from './app.module';
import { Settings } from './platform/config/settings';

/** Writes the contract to the file given, or with --check fails when the file differs. No database is needed. */
const [file = 'apps/api/schema.graphql', mode] = process.argv.slice(2);
const settings = new Settings({
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  API_PORT: 0,
  PUBLIC_URL: 'http://localhost',
  PARVIS_SECRET: '0'.repeat(64),
  PARVIS_KEYS_DIR: '',
  PARVIS_FILES_DIR: '',
  PARVIS_DEMO: '0',
  MAIL_FROM: '',
  LOG_LEVEL: 'silent',
});
const app = await NestFactory.create(
  await AppModule.for(settings, 'parvis_api'),
  new FastifyAdapter(),
  {
    logger: ['error'],
  },
);
await app.init();
const printed = `${printSchema(app.get(GraphQLSchemaHost).schema)}\n`;
if (mode === '--check') {
  if ((await readFile(file, 'utf8')) !== printed) {
    process.stderr.write(`${file} differs from the code: run npm run schema\n`);
    process.exit(1);
  }
} else {
  await writeFile(file, printed);
}
process.exit(0);
