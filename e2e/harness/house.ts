import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { freePort } from '../../tools/port';
import type { Standing } from '../../tools/start/house';
import type { Demo } from '../../tools/start/town';

const root = fileURLToPath(new URL('../..', import.meta.url));

function stands(launcher: ChildProcess): Promise<Standing> {
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [launcher.stdout, launcher.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    launcher.once('exit', () => reject(new Error(`the house did not open:\n${said}`)));
    launcher.once('message', (message: { standing: Standing }) => resolve(message.standing));
  });
}

/** A demo town that runs: the launcher of `npm start`, with its own data and its own port. */
export class House {
  private readonly launcher: ChildProcess;
  private readonly standing: Standing;
  /** The key that opens the demo's ballot boxes. */
  readonly trusteeKeyFile: string;

  private constructor(launcher: ChildProcess, standing: Standing, folder: string) {
    this.launcher = launcher;
    this.standing = standing;
    this.trusteeKeyFile = join(folder, 'keys/trustee-demo-only.key');
  }

  /**
   * Builds what changed and starts everything; rejects with what the launcher said.
   * @param folder data folder of the town; an empty one gets the demo town
   */
  static async open(folder: string): Promise<House> {
    const { NODE_OPTIONS: _, ...machine } = process.env;
    const launcher = fork(join(root, 'tools/start/main.ts'), {
      cwd: root,
      execArgv: [],
      silent: true,
      env: {
        ...machine,
        PORT: String(await freePort()),
        PARVIS_DATA_DIR: folder,
        PARVIS_DEMO: '1',
        LOG_LEVEL: 'warn',
      },
    });
    return new House(launcher, await stands(launcher), folder);
  }

  /** `http://localhost:…`, where everything is. */
  get address(): string {
    return this.standing.address;
  }

  /** The e-mail address of the first demo account of a role. */
  accountOf(role: string): Demo['accounts'][number] {
    const accounts = this.standing.demo?.accounts ?? [];
    const found = accounts.find((account) => account.role === role);
    if (!found) throw new Error(`no demo account of role ${role}`);
    return found;
  }

  /** What the trustee gives to whoever prepares a vote. */
  trusteePublicKey(): string {
    const { publicKey } = JSON.parse(readFileSync(this.trusteeKeyFile, 'utf8')) as {
      publicKey: string;
    };
    return publicKey;
  }

  /** Moves the town to an instant; its clock goes on from there, for every process. */
  async moveTo(instant: string): Promise<void> {
    const offset = Date.parse(instant) - Date.now();
    await this.query('update demo_clock set offset_ms = $1', [offset]);
  }

  /** Asks the town's database, for what no page shows. */
  async query(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.standing.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(sql, values);
      return rows;
    } finally {
      await client.end();
    }
  }

  /** Ends every process of the town, as Ctrl-C does. */
  async end(): Promise<void> {
    if (this.launcher.exitCode !== null) return;
    const ended = new Promise((resolve) => this.launcher.once('exit', resolve));
    this.launcher.kill('SIGTERM');
    await ended;
  }

  /** Kills the launcher alone, as a lack of memory does. */
  kill(): void {
    this.launcher.kill('SIGKILL');
  }
}
