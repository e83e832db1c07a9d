import { randomUUID } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../platform';
import { PublicLog } from './public-log';

/** The last checkpoint that was signed of a log. */
interface Head {
  readonly size: number;
  readonly note: string;
}

/**
 * What was last signed of each log, beside the keys: outside the database, so that an older backup of it is known for
 * what it is. While it is, the roll key is set aside: nobody votes into a box that has forgotten votes.
 */
@Injectable()
export class KeptHeads {
  constructor(
    private readonly settings: Settings,
    private readonly log: PublicLog,
  ) {}

  /** Whether the database lacks what was last signed of a log: it is an older one, put back. */
  async areNewerFor(pollId: string): Promise<boolean> {
    const kept = await this.of(pollId);
    return kept !== undefined && (await this.log.at(pollId, kept.size))?.note !== kept.note;
  }

  /** Once it is in the database. Who dies in between, or comes late, leaves an earlier one, which is as true. */
  async keep(pollId: string, { size, note }: Head): Promise<void> {
    const written = this.file(pollId, `log.head.${randomUUID()}`);
    const handle = await open(written, 'w', 0o600);
    await handle.writeFile(`${size}\n${note}`);
    await handle.sync();
    await handle.close();
    await rename(written, this.file(pollId, 'log.head'));
  }

  async stopVoting(pollId: string): Promise<void> {
    await this.move(pollId, 'key', 'key.aside');
  }

  async letVote(pollId: string): Promise<void> {
    await this.move(pollId, 'key.aside', 'key');
  }

  /** Undefined before the first. */
  private async of(pollId: string): Promise<Head | undefined> {
    const text = await readFile(this.file(pollId, 'log.head'), 'utf8').catch(() => undefined);
    const end = text?.indexOf('\n') ?? -1;
    return text === undefined || end < 0
      ? undefined
      : { size: Number(text.slice(0, end)), note: text.slice(end + 1) };
  }

  private async move(pollId: string, from: string, to: string): Promise<void> {
    try {
      await rename(this.file(pollId, from), this.file(pollId, to));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  private file(pollId: string, name: string): string {
    return join(this.settings.keysFolder, `${pollId}.${name}`);
  }
}
