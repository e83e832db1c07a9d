import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  leafHash,
  type LogName,
  LogTree,
  type Manifest,
  readCosignature,
  readManifest,
  readWitness,
} from '@parvis/voting';
import { Settings } from '../../platform';
import { Poll } from '../poll/poll.entity';

/** A signed checkpoint as it is stored. */
export interface StoredCheckpoint {
  readonly size: number;
  /** The note, with the log's own signature only. */
  readonly note: string;
}

/** Rows read at once while the tree grows. */
const PAGE = 10_000;

/** How many polls' trees are kept: the vote that is open, and those that somebody looks at. */
const KEPT = 8;

/** The log of a poll as anybody may read it. Its rows never change, so that what was read once is kept. */
@Injectable()
export class PublicLog {
  private readonly trees = new Map<string, LogTree>();

  constructor(
    private readonly em: EntityManager,
    private readonly settings: Settings,
  ) {}

  /** The tree of all that is in the log now. */
  async tree(pollId: string): Promise<LogTree> {
    const tree = this.trees.get(pollId) ?? new LogTree();
    this.trees.delete(pollId);
    this.trees.set(pollId, tree);
    const [oldest] = this.trees.keys();
    if (oldest !== undefined && this.trees.size > KEPT) this.trees.delete(oldest);
    await this.grow(tree, pollId);
    return tree;
  }

  /** The same, read again from its first row. */
  async treeAfresh(pollId: string): Promise<LogTree> {
    const tree = new LogTree();
    await this.grow(tree, pollId);
    return tree;
  }

  /** Entries in hexadecimal, from a place on. */
  async entries(pollId: string, from: number, most: number): Promise<string[]> {
    const rows = await this.em
      .fork()
      .execute<{ h: string }[]>(
        `select encode(h, 'hex') as h from voting_log where poll_id = ? and place >= ? order by place limit ?`,
        [pollId, from, most],
      );
    return rows.map(({ h }) => h);
  }

  /** Where h is in the log, from 0; undefined when it is not there. */
  async placeOf(pollId: string, hash: string): Promise<number | undefined> {
    const [row] = await this.em
      .fork()
      .execute<{ place: number }[]>(
        `select place from voting_log where poll_id = ? and h = decode(?, 'hex')`,
        [pollId, hash],
      );
    return row?.place;
  }

  /** The published manifest's text; empty for a poll that has none. */
  async manifest(pollId: string): Promise<string> {
    const poll = await this.em.fork().findOne(Poll, { id: pollId });
    return poll?.manifest ?? '';
  }

  async last(pollId: string): Promise<StoredCheckpoint | undefined> {
    const [row] = await this.em
      .fork()
      .execute<StoredCheckpoint[]>(
        'select size, note from voting_checkpoint where poll_id = ? order by size desc limit 1',
        [pollId],
      );
    return row;
  }

  async at(pollId: string, size: number): Promise<StoredCheckpoint | undefined> {
    const [row] = await this.em
      .fork()
      .execute<StoredCheckpoint[]>(
        'select size, note from voting_checkpoint where poll_id = ? and size = ?',
        [pollId, size],
      );
    return row;
  }

  /** Every checkpoint in order, with its co-signatures. */
  async all(pollId: string): Promise<string[]> {
    const rows = await this.em.fork().execute<{ whole: string }[]>(
      `select c.note || coalesce((select string_agg(s.line, '' order by s.witness)
         from voting_cosignature s where s.poll_id = c.poll_id and s.size = c.size), '') as whole
       from voting_checkpoint c where c.poll_id = ? order by c.size`,
      [pollId],
    );
    return rows.map(({ whole }) => whole);
  }

  /** Who signed this checkpoint beside the log, and their lines. */
  async cosignatures(pollId: string, size: number): Promise<{ witness: string; line: string }[]> {
    return this.em
      .fork()
      .execute(
        'select witness, line from voting_cosignature where poll_id = ? and size = ? order by witness',
        [pollId, size],
      );
  }

  /**
   * Keeps a witness's line for the last checkpoint. False when it is of no known witness, or signs something else. The
   * same line again changes nothing.
   */
  async addCosignature(pollId: string, line: string): Promise<boolean> {
    const last = await this.last(pollId);
    if (!last) return false;
    for (const key of this.settings.witnesses) {
      const witness = readWitness(key);
      if (!witness || (await readCosignature(witness, last.note, line)) === undefined) continue;
      await this.em
        .fork()
        .execute(
          'insert into voting_cosignature (poll_id, size, witness, line) values (?, ?, ?, ?) on conflict do nothing',
          [pollId, last.size, witness.name, `${line.trimEnd()}\n`],
        );
      return true;
    }
    return false;
  }

  private async grow(tree: LogTree, pollId: string): Promise<void> {
    for (;;) {
      const from = tree.size;
      const page = await this.entries(pollId, from, PAGE);
      // Somebody else has grown the same tree meanwhile: what they read is not appended twice.
      for (const h of page.slice(tree.size - from)) tree.append(leafHash(Buffer.from(h, 'hex')));
      if (page.length < PAGE) return;
    }
  }
}

/** The log's name in a published manifest; undefined for a poll that has none. */
export function logOf({ manifest }: Pick<Poll, 'manifest'>): LogName | undefined {
  return manifestIn({ manifest })?.log;
}

export function manifestIn({ manifest }: Pick<Poll, 'manifest'>): Manifest | undefined {
  const read = readManifest(manifest ?? '');
  return read.ok ? read.value : undefined;
}
