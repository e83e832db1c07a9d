import { execFileSync } from 'node:child_process';

/** Writes what is derived from the offices' code: the tables of the first migration and schema.graphql. */
const run = (file, ...args) => execFileSync(file, args, { cwd: 'apps/api', stdio: 'inherit' });
run('vite', 'build', '--logLevel', 'error');
run('node', 'dist/tables.js', 'migrations/Migration0001Tables.ts');
run('prettier', '--write', '--log-level', 'error', 'migrations/Migration0001Tables.ts');
run('node', 'dist/schema.js', 'schema.graphql');
