import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { type ImportRule, importRules, ImportService, isImportRule } from './budget';
import { readSettings } from './platform/config/settings';

/** `node dist/import.js FILE [--rule R]`: an election file becomes a closed edition; the worker counts it. */
function asked(): { readonly file: string; readonly rule: ImportRule } | undefined {
  const options = { rule: { type: 'string', default: 'file' } } as const;
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [file] = positionals;
    return file && isImportRule(values.rule) ? { file, rule: values.rule } : undefined;
  } catch {
    return undefined;
  }
}

const given = asked();
if (!given) {
  process.stderr.write(`node dist/import.js FILE [--rule ${importRules.join('|')}]\n`);
  process.exit(2);
}
const { file, rule } = given;
const app = await NestFactory.createApplicationContext(
  await AppModule.for(readSettings(process.env), 'parvis_worker'),
  { logger: ['error'] },
);
const read = createReadStream(file);
const imported = await app.get(ImportService).importFile(read, basename(file), { rule });
await app.close();
if (imported.ok) process.stdout.write(`${JSON.stringify({ slug: imported.value.slug })}\n`);
else process.stderr.write(`${JSON.stringify(imported.denial)}\n`);
process.exit(imported.ok ? 0 : 1);
