import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { ImportService } from './budget';
import { readSettings } from './platform/config/settings';

/** `node dist/import.js FILE`: an election file becomes a closed edition; the worker counts it. */
const [file] = process.argv.slice(2);
if (!file) {
  process.stderr.write('node dist/import.js FILE\n');
  process.exit(2);
}
const app = await NestFactory.createApplicationContext(
  await AppModule.for(readSettings(process.env), 'parvis_worker'),
  { logger: ['error'] },
);
const imported = await app.get(ImportService).importFile(createReadStream(file), basename(file));
await app.close();
if (imported.ok) process.stdout.write(`${JSON.stringify({ slug: imported.value.slug })}\n`);
else process.stderr.write(`${JSON.stringify(imported.denial)}\n`);
process.exit(imported.ok ? 0 : 1);
