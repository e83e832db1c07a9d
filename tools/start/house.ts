import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { freePort } from '../port.ts';
import { duration, endRunning } from '../run.ts';
import { root } from '../ready.mjs';
import { sentence } from '../sentences.mjs';
import { ensurePort, ensureRedis } from './address.ts';
import { buildChanged } from '../build/build.ts';
import { openDatabase, type Database } from './database.ts';
import { logFile, readSecret, takeFolder } from './folder.ts';
import { Member } from './member.ts';
import type { Wish } from './settings.ts';
import { migrate, seed, type Demo } from './town.ts';

/** What stands once everything serves. */
export type Standing = { address: string; databaseUrl: string; demo: Demo | undefined };

/** The whole house: its database and its three processes, opened and closed in order. */
export class House {
  private members: Member[] = [];
  private database: Promise<Database> | undefined;
  private release = () => {};
  closing = false;
  private readonly wish: Wish;
  private readonly tell: (line: string) => void;

  constructor(wish: Wish, tell: (line: string) => void) {
    this.wish = wish;
    this.tell = tell;
  }

  /** Opens everything. @throws Refusal; what was opened must then be closed */
  async open(): Promise<Standing> {
    const { wish } = this;
    this.release = await takeFolder(wish);
    await ensurePort(wish.port);
    if (wish.redisUrl) await ensureRedis(wish.redisUrl);
    const secret = readSecret(wish);
    this.database = openDatabase(wish, this.tell);
    // A wrong address is told at once; our own database starts while the house is built.
    if (wish.databaseUrl) await this.database;
    const [database] = await Promise.all([
      this.timed('step_database', this.database),
      this.build(),
    ]);
    if (database.elsewhere) {
      this.tell(sentence('database_elsewhere', { folder: database.elsewhere }));
    }
    const env = await this.environment(database.url, secret);
    await this.timed('step_town', migrate(env, wish.data));
    const demo = wish.demo ? await this.timed('step_demo', seed(env, wish.data)) : undefined;
    await this.openDoors(env);
    return { address: wish.publicUrl, databaseUrl: database.url, demo };
  }

  /** Closes everything: the doors first, then the database. Safe to call at any moment. */
  async close(): Promise<void> {
    this.closing = true;
    endRunning();
    // The public door first: whoever is still inside needs the api.
    const doors = [...this.members];
    await doors.pop()?.stop();
    await Promise.all(doors.map((member) => member.stop()));
    const database = await this.database?.catch(() => undefined);
    await database?.stop();
    this.release();
  }

  /** Ends the processes without waiting for what they do; the database still closes well. */
  hurry(): void {
    for (const member of this.members) member.kill();
  }

  private async timed<T>(key: string, work: Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work;
    this.tell(sentence(key, { time: duration((performance.now() - began) / 1000) }));
    return result;
  }

  private async build(): Promise<void> {
    const began = performance.now();
    let built = false;
    await buildChanged((names) => {
      built = true;
      this.tell(sentence('building', { names: names.join(', ') }));
    });
    const time = duration((performance.now() - began) / 1000);
    if (built) this.tell(sentence('built', { time }));
  }

  private async environment(databaseUrl: string, secret: string): Promise<NodeJS.ProcessEnv> {
    const { wish } = this;
    const apiPort = wish.apiPort ?? (await freePort());
    return {
      ...process.env,
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(wish.data, 'cache'),
      DATABASE_URL: databaseUrl,
      PARVIS_SECRET: secret,
      PARVIS_KEYS_DIR: wish.keys,
      PARVIS_FILES_DIR: wish.files,
      PARVIS_PAGES_DIR: join(root, 'apps/web/build/urne'),
      PARVIS_DEMO: wish.demo ? '1' : '0',
      PUBLIC_URL: wish.publicUrl,
      PORT: String(wish.port),
      API_PORT: String(apiPort),
      API_URL: `http://127.0.0.1:${apiPort}`,
    };
  }

  private async openDoors(env: NodeJS.ProcessEnv): Promise<void> {
    if (this.closing) return;
    const health = (port: string | undefined) => ({
      address: `http://127.0.0.1:${port}/health/ready`,
    });
    const member = (name: string, program: string, ready: { address: string } | { line: string }) =>
      new Member(
        { name, args: [program], env, log: logFile(this.wish.data, name), ready },
        this.tell,
      );
    this.members = [
      member('api', 'apps/api/dist/main.js', health(env['API_PORT'])),
      member('worker', 'apps/api/dist/worker.js', { line: 'worker ready' }),
      member('web', 'apps/web/server.mjs', health(env['PORT'])),
    ];
    await Promise.all(this.members.map((one) => one.start()));
  }
}
