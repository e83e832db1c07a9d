import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildChanged } from '../build/build';
import { freePort } from '../port';
import { startPostgres, type Postgres } from '../postgres.mjs';
import { root } from '../ready.mjs';
import { findRedis, startRedis } from '../redis';
import { settings } from '../start/settings';
import { readCompose, variablesOf } from './compose';

const compose = readCompose();
const ours = ['migrate', 'api', 'worker', 'web'];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function serviceOf(name: string) {
  const service = compose.services[name];
  if (!service) throw new Error(`no service ${name}`);
  return service;
}

describe('the compose file', () => {
  test('has the production shape', () => {
    const names = ['postgres', 'valkey', ...ours, 'proxy'];
    expect(Object.keys(compose.services).sort()).toEqual(names.sort());
    expect(serviceOf('postgres').image).toBe('postgres:18');
  });

  test('names only services and volumes that exist', () => {
    for (const service of Object.values(compose.services)) {
      const needed = Object.keys(service.depends_on ?? {});
      if (service.network_mode) needed.push(service.network_mode.replace('service:', ''));
      for (const name of needed) expect(compose.services).toHaveProperty(name);
      for (const volume of service.volumes ?? []) {
        const source = volume.split(':')[0] ?? '';
        if (source.startsWith('./')) expect(existsSync(join(root, source)), source).toBe(true);
        else expect(compose.volumes).toHaveProperty(source);
      }
    }
  });

  test('waits for a service to be healthy only when its health is checked', () => {
    for (const { depends_on } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(depends_on ?? {})) {
        if (condition === 'service_healthy')
          expect(serviceOf(name).healthcheck, name).toBeDefined();
      }
    }
  });

  test('asks of .env only what deploy/.env.example offers, and all of it', () => {
    const offered = [...read('deploy/.env.example').matchAll(/^([A-Z_]+)=/gm)].map((one) => one[1]);
    const asked = new Set(variablesOf(read('docker-compose.yml')));
    expect([...asked].sort()).toEqual(offered.sort());
  });

  test('gives our processes only settings that exist, and no demo', () => {
    const known = [...settings.map(({ name }) => name), 'API_URL'];
    for (const name of ours) {
      const { environment = {} } = serviceOf(name);
      for (const setting of Object.keys(environment)) expect(known, name).toContain(setting);
    }
    expect(serviceOf('api').environment?.['PARVIS_DEMO']).toBe('0');
  });

  test('sends the proxy to the door of the web process', () => {
    const port = serviceOf('web').environment?.['PORT'];
    const [alias] = serviceOf('api').networks?.['default']?.aliases ?? [];
    expect(read('deploy/Caddyfile')).toContain(`reverse_proxy ${alias}:${port}`);
  });
});

const caddy = '/usr/bin/caddy';

test.runIf(existsSync(caddy))('the configuration of the proxy is one that Caddy takes', () => {
  const args = ['validate', '--adapter', 'caddyfile', '--config', join(root, 'deploy/Caddyfile')];
  const env = { ...process.env, PARVIS_DOMAIN: 'participer.ville.example' };
  expect(() => execFileSync(caddy, args, { env, stdio: 'pipe' })).not.toThrow();
});

test('the image copies only what the project has or builds', () => {
  const made = ['apps/api/dist', 'apps/web/build'];
  const copies = [...read('deploy/Dockerfile').matchAll(/^COPY (?:--from=build )?(.+) \S+$/gm)];
  const sources = copies.flatMap((copy) => (copy[1] ?? '').split(' '));
  const paths = sources.map((path) => path.replace('/parvis/', ''));
  expect(paths).toEqual(expect.arrayContaining(made));
  for (const path of paths.filter((one) => !made.includes(one) && !one.startsWith('--'))) {
    expect(existsSync(join(root, path)), path).toBe(true);
  }
});

describe('the commands of the image, without containers', () => {
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });
  let folder: string;
  let postgres: Postgres;
  let places: NodeJS.ProcessEnv;
  const running: ChildProcess[] = [];
  let stopQueue: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    await buildChanged(() => {});
    folder = mkdtempSync(join(tmpdir(), 'parvis-deploy-'));
    postgres = await startPostgres({ dir: join(folder, 'postgres'), durable: false });
    const [apiPort, port, queue] = [await freePort(), await freePort(), await freePort()];
    const redis = findRedis();
    if (redis) stopQueue = await startRedis(redis, queue);
    places = {
      DATABASE_URL: postgres.url,
      // Without a Valkey nor a Redis here, the queue is in PostgreSQL.
      REDIS_URL: redis ? `redis://127.0.0.1:${queue}` : '',
      PARVIS_SECRET: '5e'.repeat(32),
      PARVIS_KEYS_DIR: join(folder, 'keys'),
      PARVIS_FILES_DIR: join(folder, 'files'),
      PUBLIC_URL: 'https://participer.ville.example',
      API_PORT: String(apiPort),
      API_URL: `http://127.0.0.1:${apiPort}`,
      PORT: String(port),
    };
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await stopQueue?.();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a service with its own command and environment, moved to the places of this machine. */
  function start(name: string): { child: ChildProcess; output: () => string } {
    const { command = [], environment = {} } = serviceOf(name);
    const here = Object.keys(environment).filter((key) => key in places);
    const moved = Object.fromEntries(here.map((key) => [key, places[key]]));
    const folders = {
      PARVIS_KEYS_DIR: places['PARVIS_KEYS_DIR'],
      PARVIS_FILES_DIR: places['PARVIS_FILES_DIR'],
    };
    const env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      ...folders,
      ...environment,
      ...moved,
    };
    for (const key of ['SMTP_URL', 'MAIL_FROM']) delete (env as NodeJS.ProcessEnv)[key];
    expect(command[0]).toBe('node');
    const child = spawn(process.execPath, command.slice(1), { cwd: root, env });
    running.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    return { child, output: () => said };
  }

  async function status(port: string | undefined): Promise<number> {
    const address = `http://127.0.0.1:${port}/health/ready`;
    return fetch(address).then(
      (answer) => answer.status,
      () => 0,
    );
  }

  /** Asks after the api as its health check does, at the port it has here. */
  function isHealthy(): boolean {
    const [kind, program, ...args] = serviceOf('api').healthcheck?.test ?? [];
    expect([kind, program]).toEqual(['CMD', 'node']);
    const here = args.map((arg) => arg.replace(':3001/', `:${places['API_PORT']}/`));
    try {
      execFileSync(process.execPath, here, { stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  }

  async function ends(child: ChildProcess): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  }

  test('migrate furnishes an empty database, ends well, and does nothing the second time', async () => {
    for (const _ of [1, 2]) {
      const migrate = start('migrate');
      expect(await ends(migrate.child), migrate.output()).toBe(0);
    }
  });

  test('api, worker and web serve, and end well when they are told to', async () => {
    expect(isHealthy()).toBe(false);
    const [api, worker, web] = [start('api'), start('worker'), start('web')];
    const patience = { timeout: 60_000, interval: 200 };
    await expect.poll(() => status(places['API_PORT']), patience).toBe(200);
    await expect.poll(() => status(places['PORT']), patience).toBe(200);
    await expect.poll(worker.output, patience).toContain('worker ready');
    expect(isHealthy()).toBe(true);
    for (const { child, output } of [web, worker, api]) {
      child.kill('SIGTERM');
      expect(await ends(child), output()).toBe(0);
    }
  });
});
