import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Dice } from '../dice.ts';
import type { ScratchBox } from '../scratch-box.ts';
import type { Seen } from './explained.ts';
import type { Act, Elector } from './person.ts';

const LENGTH = 674;
export const PERSONS = 5;
/** Acts at once for one person. */
const LANES = 4;
/** How often they act; while the box is closed, while it is frozen, and once after that. */
const [CLOSING, FREEZING, TURNS] = [4, 5, 7];

/** What came of one poll: what everybody asked and was answered, and the box at the end. */
export interface Story {
  readonly persons: readonly (readonly Seen[])[];
  /** Deadlocks, broken keys: no answer at all. */
  readonly errors: readonly string[];
  /** Undefined when the box could not be frozen: the errors say why. */
  readonly found?: Found;
}

/** What the owner of the database sees; hashes as the acts name them. */
export interface Found {
  /** Envelope and way by elector, before the pseudonyms are erased: `0a`, `0b`, `1a` … */
  readonly final: ReadonlyMap<string, string>;
  readonly marks: ReadonlyMap<string, string>;
  readonly signInList: readonly string[];
  readonly pending: readonly string[];
  readonly log: readonly string[];
  readonly logReads: readonly (readonly string[])[];
  readonly voided: readonly string[];
  readonly replaced: readonly string[];
  readonly listed: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
  /** How many people signed for what was frozen, from when on, and until when nothing was. */
  readonly signatures: number;
  readonly signedAt: number;
  readonly frozenFrom: number;
}

/** Lines to the box, and the names of what went through them. */
export class Crowd {
  private readonly names = new Map<string, string>();
  private readonly seen: Seen[][] = Array.from({ length: PERSONS }, () => []);
  private readonly errors: string[] = [];
  private readonly logReads: string[][] = [];
  private readonly poll = randomUUID();
  private hashes = 0;

  private readonly box: ScratchBox;
  private readonly lines: readonly Client[];
  private readonly dice: Dice;

  private constructor(box: ScratchBox, lines: readonly Client[], dice: Dice) {
    this.box = box;
    this.lines = lines;
    this.dice = dice;
  }

  /** Opens the lines of a crowd once, for as many polls as asked. */
  static async lines({ connect }: ScratchBox): Promise<Client[]> {
    return Promise.all(Array.from({ length: PERSONS * LANES }, connect));
  }

  /** One poll, from its opening until it is frozen. */
  static async votes(box: ScratchBox, lines: readonly Client[], dice: Dice): Promise<Story> {
    return new Crowd(box, lines, dice).story();
  }

  private async story(): Promise<Story> {
    const { owner } = this.box;
    await owner.query(
      `insert into voting_poll (id, subject, state, description, opens_at, closes_at, envelope_length, created_at)
       values ($1, $1::uuid::text, 'open', '{}', now() - interval '1 hour', now() + interval '1 hour', $2, now())`,
      [this.poll, LENGTH],
    );
    let frozen: Omit<Found, 'log' | 'pending' | 'voided' | 'replaced' | 'listed'> | undefined;
    for (let turn = 0; turn < TURNS; turn++) {
      const late = turn >= FREEZING ? 8 : 0;
      const begin = () => this.lines.map((line, at) => this.act(line, at % PERSONS, late));
      if (turn === FREEZING) frozen = await this.freeze(begin);
      else if (turn === CLOSING) await Promise.all([...begin(), this.close()]);
      else await Promise.all([...begin(), this.readLog(), this.readLog()]);
    }
    const [persons, errors] = [this.seen, this.errors];
    if (!frozen) return { persons, errors };
    const read = (column: string, table: string, order = column) =>
      this.column(owner, column, table, order);
    const found: Found = {
      ...frozen,
      pending: await read('h', 'voting_log_pending'),
      log: await read('h', 'voting_log', 'place'),
      voided: await read('h', 'voting_voided'),
      replaced: await read('h', 'voting_replaced'),
      listed: await read('kind', 'voting_conflict'),
    };
    return { persons, errors, found };
  }

  private async act(line: Client, person: number, late: number): Promise<void> {
    const act = this.next(person, late);
    await this.note(line, [person], act);
  }

  /** @param late once the box is closed, papers are copied rather than votes cast */
  private next(person: number, late: number): Act {
    const { dice } = this;
    const elector: Elector = dice.between(1, 3) === 1 ? 'b' : 'a';
    const [kind, foreign] = [
      Math.min(20, dice.between(1, 20) + dice.between(0, late)),
      dice.between(1, 12) === 1,
    ];
    const hash = foreign ? this.strange(person) : this.envelope(person);
    if (kind <= 8) return { kind: 'cast', elector, hash, foreign };
    if (kind <= 11) {
      const code = `${person} code ${this.hashes++}`;
      return { kind: 'open', elector, code, old: dice.between(1, 6) === 1 };
    }
    if (kind <= 16) return { kind: 'kiosk', code: this.code(person), hash, foreign };
    if (kind <= 17) return { kind: 'cancel', code: this.code(person) };
    return kind <= 19 && dice.between(1, 3) > 1 ? { kind: 'paper', elector } : { kind: 'merge' };
  }

  /** Mostly a new one; else one that was offered before. */
  private envelope(person: number): string {
    const before = this.seen[person]?.flatMap(({ act }) => ('hash' in act ? [act.hash] : [])) ?? [];
    const again = before.filter((hash) => hash.startsWith(`${person} `));
    if (again.length > 0 && this.dice.between(1, 4) === 1) return this.oneOf(again);
    return `${person} envelope ${this.hashes++}`;
  }

  /** Somebody else's that was accepted; a new one where nobody has voted yet. */
  private strange(person: number): string {
    const others = this.seen.flatMap((theirs, other) =>
      other === person ? [] : theirs.flatMap((one) => acceptedIn(one, other)),
    );
    return others.length > 0 ? this.oneOf(others) : `${person} envelope ${this.hashes++}`;
  }

  /** Mostly the last that was handed out. */
  private code(person: number): string {
    const handed = this.seen[person]?.flatMap(({ act }) => (act.kind === 'open' ? [act.code] : []));
    if (!handed?.length) return 'a code that nobody has';
    return this.dice.between(1, 4) > 1 ? (handed.at(-1) ?? '') : this.oneOf(handed);
  }

  private oneOf(names: readonly string[]): string {
    return names[this.dice.between(0, names.length - 1)] ?? '';
  }

  private async note(line: Client, persons: readonly number[], given: Act): Promise<void> {
    const invoked = performance.now();
    const act = 'foreign' in given ? { ...given, foreign: !isOf(persons, given.hash) } : given;
    try {
      const answer = (await this.ask(line, persons[0] ?? 0, act)).replace(/_unsigned$/, '');
      const seen = { act, answer, invoked, ended: performance.now() };
      for (const person of persons) this.seen[person]?.push(seen);
    } catch (error) {
      this.errors.push(`${act.kind}: ${(error as Error).message}`);
    }
  }

  private async ask(line: Client, person: number, act: Act): Promise<string> {
    const call = (name: string, ...given: (string | Buffer)[]): Promise<string> =>
      said(line, name, [this.poll, ...given]);
    const p = (elector: Elector): Buffer => this.pseudonym(`${person}${elector}`);
    const sealed = (hash: string): Buffer[] => {
      const bytes = this.bytesOf(hash);
      return [bytes.subarray(1, 33), sha256(bytes), bytes];
    };
    switch (act.kind) {
      case 'cast':
        return call('voting_cast', p(act.elector), ...sealed(act.hash));
      case 'open':
        return call(
          'voting_open_kiosk',
          ...[p(act.elector), sha256(act.code), 'desk'],
          new Date(Date.now() + (act.old ? -60_000 : 3_600_000)).toISOString(),
        );
      case 'cancel':
        return call('voting_cancel_kiosk', sha256(act.code));
      case 'kiosk':
        return call('voting_cast_kiosk', sha256(act.code), ...sealed(act.hash));
      case 'paper':
        return call('voting_mark_in_person', p(act.elector), 'paper');
      case 'merge':
        return call('voting_merge', p('a'), p('b'));
      default:
        throw new Error('Nobody asks for this by a line');
    }
  }

  private async close(): Promise<void> {
    const act = { kind: 'close' } as const;
    const invoked = performance.now();
    await this.box.owner.query(`update voting_poll set state = 'closed' where id = $1`, [
      this.poll,
    ]);
    const ended = performance.now();
    for (const seen of this.seen) seen.push({ act, answer: 'closed', invoked, ended });
  }

  private async readLog(): Promise<void> {
    const line = await this.box.connect();
    try {
      await line.query('select voting_sequence($1)', [this.poll]);
      this.logReads.push(await this.column(line, 'h', 'voting_log', 'place'));
    } catch (error) {
      this.errors.push(`sequence: ${(error as Error).message}`);
    }
    await line.end();
  }

  /**
   * Two people sign, and sign again as often as a paper that is copied meanwhile takes their signatures away.
   * @param begin starts what others do at that time
   */
  private async freeze(begin: () => Promise<void>[]) {
    const line = await this.box.connect();
    let others: Promise<void>[] = [];
    try {
      for (;;) {
        await this.sign(line);
        const signedAt = performance.now();
        if (others.length === 0) others = begin();
        await line.query('select pg_sleep($1)', [this.dice.between(0, 5) / 1000]);
        const frozen = await this.frozen(line, signedAt);
        if (frozen) return frozen;
      }
    } catch (error) {
      this.errors.push(`freeze: ${(error as Error).message}`);
      return undefined;
    } finally {
      await line.end();
      await Promise.all(others);
    }
  }

  private async sign(line: Client): Promise<void> {
    await line.query(
      `insert into voting_signature (poll_id, act, account_id, by_title, signed_at)
       select $1, 'reconcile', gen_random_uuid(), 'test', now() from generate_series(1, 2)`,
      [this.poll],
    );
  }

  private async frozen(line: Client, signedAt: number) {
    const frozenFrom = performance.now();
    await line.query('begin');
    const list = await line.query<{ p: Buffer }>('select p from voting_participation($1)', [
      this.poll,
    ]);
    const signed = await line.query(
      `select from voting_signature where poll_id = $1 and act = 'reconcile'`,
      [this.poll],
    );
    const marks = await this.pairs(line, 'way', 'voting_in_person');
    const final = await this.pairs(line, 'h', 'voting_envelope');
    const { rows } = await line.query<{ figures: Record<string, number> | null }>(
      'select voting_reconcile($1) as figures',
      [this.poll],
    );
    await line.query('commit');
    const figures = rows[0]?.figures;
    if (!figures) return undefined;
    const seen = { act: { kind: 'freeze' }, answer: 'frozen', invoked: frozenFrom } as const;
    for (const person of this.seen) person.push({ ...seen, ended: performance.now() });
    return {
      ...{ final, marks, figures, signedAt, frozenFrom, logReads: this.logReads },
      signatures: signed.rowCount ?? 0,
      signInList: list.rows.map(({ p }) => this.nameOf(p)),
    };
  }

  private async pairs(line: Client, column: string, table: string): Promise<Map<string, string>> {
    const { rows } = await line.query<{ p: Buffer; value: Buffer | string }>(
      `select p, ${column} as value from ${table} where poll_id = $1`,
      [this.poll],
    );
    return new Map(rows.map(({ p, value }) => [this.nameOf(p), this.nameOf(value)]));
  }

  private async column(
    line: Client,
    column: string,
    table: string,
    order: string,
  ): Promise<string[]> {
    const { rows } = await line.query<{ value: Buffer | string }>(
      `select ${column} as value from ${table} where poll_id = $1 order by ${order}`,
      [this.poll],
    );
    return rows.map(({ value }) => this.nameOf(value));
  }

  private nameOf(value: Buffer | string): string {
    return typeof value === 'string' ? value : (this.names.get(value.toString('hex')) ?? '?');
  }

  private pseudonym(name: string): Buffer {
    const p = sha256(`${this.poll} ${name}`);
    this.names.set(p.toString('hex'), name);
    return p;
  }

  /** The bytes of an envelope by its name. */
  private bytesOf(name: string): Buffer {
    const start = sha256(`${this.poll} ${name}`);
    const bytes = Buffer.concat([start, start], LENGTH);
    this.names.set(sha256(bytes).toString('hex'), name);
    return bytes;
  }
}

async function said(line: Client, name: string, values: (string | Buffer)[]): Promise<string> {
  const marks = values.map((_, at) => `$${at + 1}`).join(', ');
  const { rows } = await line.query<{ answer: string }>({
    name,
    text: `select ${name}(${marks}) as answer`,
    values,
  });
  return rows[0]?.answer ?? 'no answer';
}

/** A person's own envelope that is in the box. */
const acceptedIn = ({ act, answer }: Seen, person: number): string[] =>
  'hash' in act && answer === 'accepted' && isOf([person], act.hash) ? [act.hash] : [];

const isOf = ([person]: readonly number[], hash: string): boolean => hash.startsWith(`${person} `);

const sha256 = (value: string | Buffer): Buffer => createHash('sha256').update(value).digest();
