import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres } from '../postgres.mjs';
import { sentence } from '../sentences.mjs';
import { pauseBefore } from './member.ts';

type Started = Awaited<ReturnType<typeof startPostgres>>;
type Asked = Parameters<typeof startPostgres>[0];

/** The town's own server. What ends it, but its own `stop`, is told, and it is started again on its data and its port. */
export class OwnPostgres {
  private stopping = false;
  private restarts = 0;
  private watch: Promise<void> = Promise.resolve();
  private current: Started;
  private readonly asked: Asked;
  private readonly tell: (line: string) => void;

  private constructor(current: Started, asked: Asked, tell: (line: string) => void) {
    this.current = current;
    this.asked = asked;
    this.tell = tell;
    this.watch = this.keep();
  }

  /** @throws Refusal when it cannot start the first time */
  static async start(asked: Asked, tell: (line: string) => void): Promise<OwnPostgres> {
    return new OwnPostgres(await startPostgres(asked), asked, tell);
  }

  get server(): Omit<Started, 'stop'> {
    return this.current;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.current.stop();
    await this.watch;
  }

  private async keep(): Promise<void> {
    for (;;) {
      const cause = await this.current.ended;
      if (this.stopping) return;
      while (!(await this.startAgain(cause))) if (this.stopping) return;
    }
  }

  /** Those who ask the database know one address: a server elsewhere is no use to them. */
  private async startAgain(cause: string): Promise<boolean> {
    const pause = pauseBefore(this.restarts++);
    this.tell(sentence('process_restarts', { name: 'postgres', cause, seconds: pause / 1000 }));
    await wait(pause, undefined, { ref: false });
    if (this.stopping) return false;
    const { port } = this.current;
    const next = await startPostgres({ ...this.asked, port }).catch(() => undefined);
    if (!next) return false;
    if (next.port === port && !this.stopping) {
      this.current = next;
      return true;
    }
    await next.stop();
    return false;
  }
}
