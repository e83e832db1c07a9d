import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { freePort } from '../../../tools/port';
import { settingsFor } from './settings';

const api = fileURLToPath(new URL('..', import.meta.url));

/** Builds the doors once for a spec file, beside the packages they need; tells the folder. */
export async function buildDoors(): Promise<string> {
  const outDir = fileURLToPath(
    new URL(`../../../node_modules/.cache/parvis-doors-${process.pid}`, import.meta.url),
  );
  await build({ configFile: `${api}vite.config.ts`, build: { outDir }, logLevel: 'error' });
  return outDir;
}

/** A real process of the house, as production runs it. */
export class Door {
  private readonly lines: string[] = [];

  private constructor(
    readonly process: ChildProcess,
    readonly url: string,
  ) {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.lines.push(text));
    }
  }

  /** Starts a door on the database of a house; it is ready when its log says so. */
  static async open(
    folder: string,
    name: 'main' | 'worker',
    databaseUrl: string,
    more: Record<string, string> = {},
  ): Promise<Door> {
    const port = await freePort();
    const database = new URL(databaseUrl).pathname.slice(1);
    const settings = settingsFor(databaseUrl, database);
    const child = spawn(process.execPath, [`${folder}/${name}.js`], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: databaseUrl,
        API_PORT: String(port),
        PARVIS_SECRET: settings.secret,
        PARVIS_KEYS_DIR: settings.keysFolder,
        PARVIS_FILES_DIR: settings.filesFolder,
        PARVIS_DEMO: '1',
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const door = new Door(child, `http://127.0.0.1:${port}`);
    await door.says(name === 'main' ? 'successfully started' : 'worker ready');
    return door;
  }

  get log(): string {
    return this.lines.join('');
  }

  /** Resolves once the log holds these words; rejects with the log when the process ends first. */
  async says(words: string): Promise<void> {
    while (!this.log.includes(words)) {
      if (this.process.exitCode !== null) throw new Error(`The door closed: ${this.log}`);
      await Promise.race([
        once(this.process.stdout ?? this.process, 'data'),
        once(this.process, 'exit'),
      ]);
    }
  }

  /** Sends the signal and waits for the end; tells the exit code (null when killed). */
  async close(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode) return this.process.exitCode;
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}
