import { Injectable } from '@nestjs/common';
import { isIncluded, leafHash, readCheckpoint, readReceiptFile } from '@parvis/voting';
import type { Poll } from '../poll/poll.entity';
import { manifestIn, PublicLog } from './public-log';

/** What the log says of a receipt. */
export interface ReceiptFound {
  /** `in_log`, `waiting` (signed, not in the log yet), `unknown` (a hash that nobody signed for here), or what is wrong. */
  readonly answer: 'in_log' | 'waiting' | 'unknown' | 'malformed' | 'not_signed' | 'no_log';
  readonly hash?: string;
  /** Whether the office's signature was there, and good. */
  readonly signed: boolean;
  /** From 1. */
  readonly place?: number;
  readonly size?: number;
}

/** Answers somebody who holds a receipt: is my envelope in the log, now? The proof is checked before it is said. */
@Injectable()
export class ReceiptCheck {
  constructor(private readonly log: PublicLog) {}

  /** `given`: the text of the receipt's file, or its 64 characters alone. */
  async check(poll: Pick<Poll, 'id' | 'manifest'>, given: string): Promise<ReceiptFound> {
    const manifest = manifestIn(poll);
    if (!manifest?.log) return { answer: 'no_log', signed: false };
    const alone = given.replace(/\s+/g, '').toLowerCase();
    if (/^[0-9a-f]{64}$/.test(alone)) return this.find(poll, alone, false);
    const receipt = await readReceiptFile(`${given.trim()}\n`, manifest.receiptKey);
    if (!receipt.ok) {
      const malformed = receipt.denial.code === 'receipt_malformed';
      return { answer: malformed ? 'malformed' : 'not_signed', signed: false };
    }
    if (receipt.value.poll !== manifest.poll) return { answer: 'not_signed', signed: false };
    return this.find(poll, receipt.value.hash, true);
  }

  private async find(
    poll: Pick<Poll, 'id' | 'manifest'>,
    hash: string,
    signed: boolean,
  ): Promise<ReceiptFound> {
    const missing = { answer: signed ? 'waiting' : 'unknown', hash, signed } as const;
    const name = manifestIn(poll)?.log;
    const last = await this.log.last(poll.id);
    const index = await this.log.placeOf(poll.id, hash);
    if (!name || !last || index === undefined || index >= last.size) return missing;
    const head = await readCheckpoint(name, last.note);
    const tree = await this.log.tree(poll.id);
    const proof = tree.inclusion(index, last.size);
    const leaf = leafHash(Buffer.from(hash, 'hex'));
    if (!head.ok || !isIncluded(leaf, index, head.value.size, proof, head.value.root)) {
      throw new Error(`The log of ${poll.id} does not prove one of its entries`);
    }
    return { answer: 'in_log', hash, signed, place: index + 1, size: last.size };
  }
}
