import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { publicEd25519, ROLL_KEY_BYTES, rollKeyCheck } from '@parvis/voting';
import { Settings } from '../../platform';
import type { Poll } from '../poll/poll.entity';

/** What a poll keeps of its secrets. */
interface KeyMarks {
  readonly rollKeyCheck: string;
  /** Public half of the receipts' key. */
  readonly receiptKey: string;
  /** Public half of the key that signs the public log. */
  readonly logKey: string;
}

/**
 * The secrets of polls, one file each, outside the database and its backups: `<poll>.key` makes pseudonyms,
 * `<poll>.receipt.key` signs receipts, `<poll>.log.key` the checkpoints of the public log.
 */
@Injectable()
export class RollKeys {
  private readonly receiptKeys = new Map<string, Uint8Array>();

  constructor(private readonly settings: Settings) {}

  /** Makes the keys of a poll, or finds those that an interrupted publication left. */
  async make(pollId: string): Promise<KeyMarks> {
    await mkdir(this.settings.keysFolder, { recursive: true, mode: 0o700 });
    const [roll, receipt, log] = await Promise.all([
      this.obtain(this.rollFile(pollId)),
      this.obtain(this.receiptFile(pollId)),
      this.obtain(this.logFile(pollId)),
    ]);
    const [receiptKey, logKey] = await Promise.all([publicHex(receipt), publicHex(log)]);
    return { rollKeyCheck: rollKeyCheck(roll), receiptKey, logKey };
  }

  /** The roll key; undefined when it is absent or is not the one the poll was published with. */
  async rollKey({
    id,
    rollKeyCheck: check,
  }: Pick<Poll, 'id' | 'rollKeyCheck'>): Promise<Uint8Array | undefined> {
    const key = await readKey(this.rollFile(id));
    return key && rollKeyCheck(key) === check ? key : undefined;
  }

  /** Read once: every receipt needs it, and unlike the roll key it is never destroyed. */
  async receiptKey({ id }: Pick<Poll, 'id'>): Promise<Uint8Array | undefined> {
    const key = this.receiptKeys.get(id) ?? (await readKey(this.receiptFile(id)));
    if (key) this.receiptKeys.set(id, key);
    return key;
  }

  async logKey({ id }: Pick<Poll, 'id'>): Promise<Uint8Array | undefined> {
    return readKey(this.logFile(id));
  }

  /** Once the sign-in list is approved, nothing leads from a person to an envelope any more. */
  async destroy(pollId: string): Promise<void> {
    const file = this.rollFile(pollId);
    try {
      const handle = await open(file, 'r+');
      await handle.write(randomBytes(2 * ROLL_KEY_BYTES), 0, 2 * ROLL_KEY_BYTES, 0);
      await handle.sync();
      await handle.close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    await rm(file, { force: true });
  }

  private async obtain(file: string): Promise<Uint8Array> {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.write(randomBytes(ROLL_KEY_BYTES).toString('hex'));
      await handle.sync();
      await handle.close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const key = await readKey(file);
    if (!key) throw new Error('Unreadable key file of a poll');
    return key;
  }

  private rollFile(pollId: string): string {
    return join(this.settings.keysFolder, `${pollId}.key`);
  }

  private receiptFile(pollId: string): string {
    return join(this.settings.keysFolder, `${pollId}.receipt.key`);
  }

  private logFile(pollId: string): string {
    return join(this.settings.keysFolder, `${pollId}.log.key`);
  }
}

const publicHex = async (privateKey: Uint8Array): Promise<string> =>
  Buffer.from(await publicEd25519(privateKey)).toString('hex');

async function readKey(file: string): Promise<Uint8Array | undefined> {
  try {
    const text = (await readFile(file, 'utf8')).trim();
    return /^[0-9a-f]{64}$/.test(text) ? Uint8Array.from(Buffer.from(text, 'hex')) : undefined;
  } catch {
    return undefined;
  }
}
