import { setTimeout as wait } from 'node:timers/promises';
import type { House } from './house.ts';
import type { BoxInChaos } from './poll.ts';

/** The log as anybody reads it now; undefined when the town does not answer, or nothing is published yet. */
export async function publishedLog(
  house: House,
  { id }: BoxInChaos,
): Promise<string[] | undefined> {
  const text = await publicFile(house, id, 'entries');
  return text?.split('\n').filter(Boolean);
}

/** A public file of the log; undefined when there is none, or no answer. */
export async function publicFile(
  house: House,
  poll: string,
  name: string,
): Promise<string | undefined> {
  try {
    const answer = await fetch(`${house.address}/files/log/${poll}/${name}`, {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(3_000),
    });
    const text = await answer.text();
    return answer.ok ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the public log again and again, as a witness would. */
export class LogWatch {
  readonly reads: string[][] = [];
  private stopped = false;
  private readonly reading: Promise<void>;
  private readonly house: House;
  private readonly box: BoxInChaos;

  constructor(house: House, box: BoxInChaos) {
    this.house = house;
    this.box = box;
    this.reading = this.read();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.reading;
  }

  private async read(): Promise<void> {
    while (!this.stopped) {
      const log = await publishedLog(this.house, this.box);
      if (log) this.reads.push(log);
      await wait(400);
    }
  }
}
