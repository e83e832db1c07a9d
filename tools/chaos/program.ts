import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';

const PATIENCE = 60_000;

/** A process of the house, which may be killed. */
export class Program {
  private output = '';
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, log: string) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output = `${this.output}${text}`.slice(-4_000);
        appendFileSync(log, text);
      });
    }
  }

  /**
   * Starts it, and waits for the words by which it says that it serves.
   * @param log file to which all that it says is added
   * @throws when it ends before
   */
  static async start(
    script: string,
    env: NodeJS.ProcessEnv,
    { ready, log }: { readonly ready: string; readonly log: string },
  ): Promise<Program> {
    const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const program = new Program(child, log);
    for (const end = Date.now() + PATIENCE; !program.output.includes(ready);) {
      if (!program.alive || Date.now() > end) throw new Error(`${script}: ${program.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return program;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The last words that it wrote. */
  get words(): string {
    return this.output;
  }

  /** Sends it a signal and waits for its end. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.alive) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}
