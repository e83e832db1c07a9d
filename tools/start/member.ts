import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { alive } from '../claim.mjs';
import { guardGroup } from '../guard.ts';
import { root } from '../ready.mjs';
import { Refusal, sentence } from '../sentences.mjs';

/** A process of the house: api, worker or web. */
export type Calling = {
  name: string;
  /** Program and arguments, run by the project's Node from the root of the project. */
  args: string[];
  env: NodeJS.ProcessEnv;
  log: string;
  /** How one knows that it serves: an address that answers 200, or a line it writes. */
  ready: { address: string } | { line: string };
};

const patience = 90_000;
const drain = 25_000;
const steady = 60_000;

/** Before the n-th restart in a row: 1, 2, 4 … seconds, never more than 30. */
export function pauseBefore(restart: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.min(restart, 5));
}

/** The message of a line of log at level error or worse; others are for the journal only. */
export function alarm(line: string): string | undefined {
  try {
    const { level, msg, context, in: where, job, error, code } = JSON.parse(line);
    const serious = typeof level === 'number' ? level >= 50 : /^(error|fatal)$/.test(String(level));
    if (!serious) return undefined;
    // A surprise has no message, which may quote somebody: its place and its name are what there is.
    const named = [context, where, job, error, code].filter((part) => typeof part === 'string');
    return typeof msg === 'string' ? msg : named.join(' ');
  } catch {
    return undefined;
  }
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone.
  }
}

/** Keeps one process of the house alive until it is told to stop. */
export class Member {
  private child: ChildProcess | undefined;
  private dismissGuard = () => {};
  private stopping = false;
  private serving = false;
  private restarts = 0;
  private lastLines: string[] = [];
  private readonly journal: WriteStream;
  private readonly calling: Calling;
  private readonly tell: (line: string) => void;

  constructor(calling: Calling, tell: (line: string) => void) {
    this.calling = calling;
    this.tell = tell;
    this.journal = createWriteStream(calling.log, { flags: 'a' });
    this.journal.on('error', () => {});
  }

  /** Starts the process and waits until it serves. @throws Refusal when it ends or stays mute */
  async start(): Promise<void> {
    this.launch();
    for (let left = patience; left > 0; left -= 40) {
      if (await this.answers()) {
        this.serving = true;
        return;
      }
      if (this.stopping) return;
      if (!this.child) break;
      await wait(40);
    }
    const detail = this.lastLines.slice(-12).join('\n');
    throw new Refusal('process_failed', { name: this.calling.name, log: this.calling.log, detail });
  }

  /** Asks the process to finish what it is doing, and ends it if that takes too long. */
  async stop(): Promise<void> {
    this.stopping = true;
    const pid = this.child?.pid;
    if (pid) {
      killGroup(pid, 'SIGTERM');
      for (let left = drain; left > 0 && alive(pid); left -= 25) await wait(25);
    }
    this.kill();
    this.dismissGuard();
    this.journal.end();
  }

  /** Ends the process at once. */
  kill(): void {
    this.stopping = true;
    if (this.child?.pid) killGroup(this.child.pid, 'SIGKILL');
  }

  private launch(): void {
    const child = spawn(process.execPath, this.calling.args, {
      cwd: root,
      env: this.calling.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    if (child.pid) this.dismissGuard = guardGroup(child.pid, 'TERM');
    const began = performance.now();
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.hear(line));
    }
    child.once('exit', (code, signal) => {
      this.child = undefined;
      this.dismissGuard();
      // What the process started may have outlived it.
      if (child.pid) killGroup(child.pid, 'SIGKILL');
      if (performance.now() - began > steady) this.restarts = 0;
      if (this.serving && !this.stopping) void this.restart(String(signal ?? code));
    });
  }

  private async restart(cause: string): Promise<void> {
    const pause = pauseBefore(this.restarts++);
    const { name } = this.calling;
    this.tell(sentence('process_restarts', { name, cause, seconds: pause / 1000 }));
    await wait(pause);
    if (!this.stopping) this.launch();
  }

  private hear(line: string): void {
    this.journal.write(`${line}\n`);
    this.lastLines = [...this.lastLines.slice(-39), line];
    const message = alarm(line);
    if (message !== undefined) this.tell(`${this.calling.name}: ${message}`);
  }

  private async answers(): Promise<boolean> {
    const { ready } = this.calling;
    if ('line' in ready) return this.lastLines.some((line) => line.includes(ready.line));
    try {
      const answer = await fetch(ready.address, { signal: AbortSignal.timeout(2000) });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}
