import {
  isConsistent,
  type LogHead,
  type LogName,
  type Manifest,
  manifestHash,
  readCheckpoint,
  readManifest,
} from '@parvis/voting';
import * as v from 'valibot';
import { EXIT, Stop } from '../exit';
import { published } from '../town';

const POLL = /\/files\/log\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const AWAY = { away: EXIT.away };
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const proofShape = v.looseObject({ proof: v.pipe(v.array(hash), v.maxLength(128)) });

/** A signed note and what it says. */
export interface Seen extends LogHead {
  readonly note: string;
}

/** Something that an honest log never shows: the end of a key of the catalogue, and what fills its sentence. */
export class Alarm extends Error {
  constructor(
    readonly why: string,
    readonly params: Readonly<Record<string, string | number>>,
    readonly note?: string,
  ) {
    super(why);
  }
}

/** The log of one poll, as a town shows it to the one who asks. */
export class LogSeen {
  readonly poll: string;
  readonly address: string;

  constructor(place: string) {
    this.address = place.replace(/\/+$/, '');
    const named = URL.canParse(place) && /^https?:/i.test(place);
    const [, poll] = (named && POLL.exec(this.address)) || [];
    if (!poll) throw new Stop(EXIT.usage, 'cli_witness_usage');
    this.poll = poll;
  }

  /** The manifest that names the log's key; undefined before the poll has a log. */
  async manifest(): Promise<{ manifest: Manifest; hash: string } | undefined> {
    const bytes = await published(`${this.address}/manifest`, { most: 4_000_000, ...AWAY });
    if (!bytes) return undefined;
    const read = readManifest(bytes.toString('utf8'));
    const same = read.ok && read.value.poll === this.poll;
    if (!same) throw new Alarm('manifest_unreadable', { place: this.address });
    return { manifest: read.value, hash: manifestHash(read.value) };
  }

  /** The last checkpoint, signed by that log; undefined when the town shows none. */
  async last(log: LogName): Promise<Seen | undefined> {
    const bytes = await published(`${this.address}/checkpoint`, { most: 100_000, ...AWAY });
    return bytes && signed(log, bytes.toString('utf8'), this.address);
  }

  /** That the older is a beginning of the newer, by the log's own proof. */
  async mustBegin(older: Seen, newer: Seen): Promise<void> {
    const sizes = { older: older.size, newer: newer.size };
    if (newer.size < older.size) throw new Alarm('shrunk', sizes, newer.note);
    const proof =
      older.size === 0 || older.size === newer.size ? [] : await this.proof(older, newer);
    // Every log begins with nothing.
    if (older.size === 0 && newer.size > 0) return;
    if (isConsistent(older, newer, proof)) return;
    throw new Alarm(older.size === newer.size ? 'split' : 'forked', sizes, newer.note);
  }

  private async proof(older: Seen, newer: Seen): Promise<Uint8Array[]> {
    const path = `${this.address}/consistency/${older.size}/${newer.size}`;
    const bytes = await published(path, { most: 100_000, ...AWAY });
    const read = v.safeParse(
      v.pipe(v.string(), v.parseJson(), proofShape),
      bytes?.toString('utf8') ?? '',
    );
    const sizes = { older: older.size, newer: newer.size };
    if (!read.success) throw new Alarm('unproven', sizes, newer.note);
    return read.output.proof.map((step) => Buffer.from(step, 'hex'));
  }
}

/** A note that the log signed. */
export async function signed(log: LogName, note: string, where: string): Promise<Seen> {
  const head = await readCheckpoint(log, note);
  if (!head.ok) throw new Alarm('unsigned', { place: where }, note);
  return { ...head.value, note };
}
