import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { buildChanged } from '../build/build.ts';
import { freePort } from '../port.ts';
import { type Postgres, startPostgres } from '../postgres/cluster.ts';
import { root } from '../ready.mjs';
import { run } from '../run.ts';
import { Program } from './program.ts';
import { Wire } from './wire.ts';

type Door = 'main' | 'worker';

/** What a door says once it serves. */
const READY: Record<Door, string> = { main: 'successfully started', worker: 'worker ready' };

/** The real parts, on free ports and in folders of their own: PostgreSQL, an api, a worker, and the wires between. */
export class House {
  readonly folder: string;
  readonly keys: string;
  /** Between the voters and the api. */
  readonly street: Wire;
  /** Between the api or the worker and PostgreSQL. */
  readonly line: Wire;
  private readonly programs: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly apis = new Map<number, Program>();
  private readonly workers = new Set<Program>();
  private apiPort = 0;
  private postgres: Postgres;
  private closing = false;
  /** Processes that ended although nobody killed them. */
  readonly fallen: string[] = [];

  private constructor(folder: string, programs: string, postgres: Postgres, wires: [Wire, Wire]) {
    this.folder = folder;
    this.programs = programs;
    this.postgres = postgres;
    [this.street, this.line] = wires;
    this.keys = join(folder, 'keys');
    const url = new URL(postgres.url);
    url.port = String(this.line.port);
    this.env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: url.toString(),
      PARVIS_SECRET: randomBytes(32).toString('hex'),
      PARVIS_KEYS_DIR: this.keys,
      PARVIS_FILES_DIR: join(folder, 'files'),
      PARVIS_DEMO: '0',
      LOG_LEVEL: 'info',
    };
  }

  /** Builds what is run, starts everything. @param prepare what is done to the database before anybody is there */
  static async open(prepare?: (house: House) => Promise<void>): Promise<House> {
    await buildChanged((names) => console.log(`Building ${names.join(', ')} …`), ['api']);
    const folder = mkdtempSync(join(tmpdir(), 'parvis-chaos-'));
    // A copy: what is built meanwhile is not tried. Beside the packages, so that they are found.
    const programs = join(root, `node_modules/.cache/parvis-chaos-${process.pid}`);
    cpSync(join(root, 'apps/api/dist'), programs, { recursive: true });
    const postgres = await startPostgres({ dir: join(folder, 'postgres') });
    const door: { house?: House } = {};
    const street = await Wire.open(() => door.house?.apiPort ?? 0);
    const line = await Wire.open(() => postgres.port);
    const house = new House(folder, programs, postgres, [street, line]);
    door.house = house;
    try {
      await house.furnish();
      await prepare?.(house);
      await Promise.all([house.startApi(), house.startWorker()]);
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  /** Where the voters knock. */
  get address(): string {
    return `http://127.0.0.1:${this.street.port}`;
  }

  /** The owner's connection, past the wire. */
  async owner<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.postgres.url });
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** Brings the database to this version. */
  async furnish(): Promise<void> {
    const { env } = this;
    const { code, output } = await run(process.execPath, [join(this.programs, 'migrate.js')], {
      env,
    });
    if (code !== 0) throw new Error(output);
  }

  /** Starts another api, to which every new connection goes; tells its port. */
  async startApi(more: NodeJS.ProcessEnv = {}): Promise<number> {
    const port = await freePort();
    const program = await this.start('main', { API_PORT: String(port), ...more });
    this.apis.set(port, program);
    this.apiPort = port;
    return port;
  }

  async endApis(signal: 'SIGKILL' | 'SIGTERM', spared?: number): Promise<void> {
    const ending = [...this.apis].filter(([port]) => port !== spared);
    for (const [port] of ending) this.apis.delete(port);
    await Promise.all(ending.map(([, program]) => program.end(signal)));
  }

  async startWorker(): Promise<void> {
    this.workers.add(await this.start('worker', {}));
  }

  async endWorkers(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = [...this.workers];
    this.workers.clear();
    await Promise.all(ending.map((program) => program.end(signal)));
  }

  /** Kills the server and all its processes, as a power cut of the program would; the data stays where it is. */
  async killPostgres(signal: 'SIGKILL' | 'SIGQUIT' = 'SIGKILL'): Promise<void> {
    const { pid } = this.postgres;
    const all = signal === 'SIGKILL' ? [pid, ...childrenOf(pid)] : [pid];
    for (const one of all) send(one, signal);
    await this.postgres.ended;
    await this.postgres.stop();
  }

  async stopPostgres(): Promise<void> {
    await this.postgres.stop();
  }

  /** Starts the server again on its data, on the port that it had. */
  async startPostgres(): Promise<void> {
    const { port } = this.postgres;
    this.postgres = await startPostgres({ dir: join(this.folder, 'postgres'), port });
    if (this.postgres.port !== port) throw new Error('The port of PostgreSQL was taken');
  }

  get cluster(): string {
    return this.postgres.folder;
  }

  /** Starts again what has ended by itself, and remembers it. */
  async heal(): Promise<void> {
    for (const [port, program] of this.apis) {
      if (program.alive) continue;
      this.fallen.push(`api: ${program.words.slice(-600)}`);
      this.apis.delete(port);
      await this.startApi();
    }
    for (const program of this.workers) {
      if (program.alive) continue;
      this.fallen.push(`worker: ${program.words.slice(-600)}`);
      this.workers.delete(program);
      await this.startWorker();
    }
  }

  async close(): Promise<void> {
    if (this.closing) return;
    this.closing = true;
    await Promise.all([this.endApis('SIGKILL'), this.endWorkers('SIGKILL')]);
    this.street.close();
    this.line.close();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.programs, { recursive: true, force: true });
  }

  /** Tries again while the database is not there yet. */
  private async start(door: Door, more: NodeJS.ProcessEnv): Promise<Program> {
    for (let tries = 1; ; tries++) {
      try {
        const env = { ...this.env, ...more };
        const told = { ready: READY[door], log: join(this.folder, `${door}.log`) };
        return await Program.start(join(this.programs, `${door}.js`), env, told);
      } catch (error) {
        if (tries === 5) throw error;
        await wait(500);
      }
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}

/** The processes that a server of ours started. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}
