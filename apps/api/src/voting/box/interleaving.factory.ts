import { createHash } from 'node:crypto';
import { type Dice, publicDice, shuffled } from '@parvis/kernel';
import { Client } from 'pg';
import type { House } from '../../../test/house';
import { roleUrl, Settings } from '../../platform';
import { anOpenPoll } from '../voting.factory';
import type { Doing, Run } from './interleaving.laws';

const [PEOPLE, WAVES, AT_ONCE] = [5, 14, 10];

/** Functions of the box called at the same moments from many connections, for few people, as dice decide. */
export async function aTumult(house: House, seed: string): Promise<Run> {
  const { id: poll } = await anOpenPoll(house);
  const length = await house.owner(async (owner) => {
    const sql = 'select envelope_length as length from voting_poll where id = $1';
    return (await owner.query<{ length: number }>(sql, [poll])).rows[0]?.length ?? 0;
  });
  const tumult = new Tumult(poll, length, publicDice(seed));
  await onLines(house, AT_ONCE, async (lines) => {
    for (let wave = 0; wave < WAVES; wave++) {
      await Promise.all(tumult.wave().map((doing, place) => tumult.run(lines[place], doing)));
    }
  });
  return house.owner((owner) => tumult.left(owner));
}

/** Connections of the api's role, for as long as the work takes. */
export async function onLines(
  house: House,
  number: number,
  work: (lines: readonly Client[]) => Promise<void>,
): Promise<void> {
  const url = roleUrl(house.databaseUrl, house.get(Settings).secret, 'parvis_api');
  const lines = Array.from({ length: number }, () => new Client({ connectionString: url }));
  await Promise.all(lines.map((line) => line.connect()));
  try {
    await work(lines);
  } finally {
    await Promise.all(lines.map((line) => line.end()));
  }
}

/** Who does what; what each was answered. */
class Tumult {
  private readonly done: Doing[] = [];
  private readonly codes: { readonly person: number; readonly code: Buffer }[] = [];
  private readonly sent: Buffer[] = [];
  private made = 0;

  constructor(
    private readonly poll: string,
    private readonly length: number,
    private readonly dice: Dice,
  ) {}

  /** Most of it about one person, who is known online and at the desk by two pseudonyms until somebody sees it. */
  wave(): Doing[] {
    const one = this.dice(PEOPLE);
    const doings = Array.from({ length: AT_ONCE }, () =>
      this.doing(this.dice(5) === 0 ? this.dice(PEOPLE) : one),
    );
    return shuffled(doings, this.dice);
  }

  async run(line: Client | undefined, doing: Doing): Promise<void> {
    try {
      const answer = await line?.query<{ said: string }>(doing.sql, [...doing.values]);
      doing.said = answer?.rows[0]?.said ?? 'nothing';
    } catch (error) {
      doing.said = `error ${(error as { code?: string }).code ?? (error as Error).message}`;
    }
    this.done.push(doing);
  }

  /** What is in the box when all is over. */
  async left(owner: Client): Promise<Run> {
    const rows = async <T extends object>(sql: string) =>
      (await owner.query<T>(sql, [this.poll])).rows;
    const hex = (column: string) => `encode(${column}, 'hex') as ${column}`;
    return {
      doings: this.done,
      pseudonyms: Array.from({ length: PEOPLE }, (_, person) => [
        this.pseudonym(person, 'online').toString('hex'),
        this.pseudonym(person, 'desk').toString('hex'),
      ]),
      pending: (
        await rows<{ h: string }>(`select ${hex('h')} from voting_log_pending where poll_id = $1`)
      ).map(({ h }) => h),
      envelopes: await rows(
        `select ${hex('p')}, ${hex('h')} from voting_envelope where poll_id = $1`,
      ),
      voided: (
        await rows<{ h: string }>(`select ${hex('h')} from voting_voided where poll_id = $1`)
      ).map(({ h }) => h),
      inPerson: await rows(`select ${hex('p')}, way from voting_in_person where poll_id = $1`),
      conflicts: (
        await rows<{ kind: string }>('select kind from voting_conflict where poll_id = $1')
      ).map(({ kind }) => kind),
    };
  }

  private doing(person: number): Doing {
    const way = this.dice(2) === 0 ? 'online' : 'desk';
    const p = this.pseudonym(person, way);
    const call = (act: Doing['act'], sql: string, values: Doing['values'], hash?: string) =>
      ({ act, person, sql: `select ${sql} as said`, values, hash, said: '' }) satisfies Doing;
    const chance = this.dice(100);
    if (chance < 46) {
      const { hash, parts } = this.envelope();
      return call('cast', 'voting_cast($1, $2, $3, $4, $5)', [this.poll, p, ...parts], hash);
    }
    if (chance < 58) {
      const code = this.bytes(`code ${this.made++}`, 32);
      this.codes.push({ person, code });
      const until = new Date('2027-10-01T12:00:00Z');
      const desk = this.pseudonym(person, 'desk');
      return call('open', `voting_open_kiosk($1, $2, $3, 'desk', $4)`, [
        ...[this.poll, desk, code, until],
      ]);
    }
    const codes = this.codes.filter((one) => one.person === person);
    const [kiosk] = shuffled(codes.slice(-3), this.dice);
    if (chance < 84 && kiosk) {
      const { hash, parts } = this.envelope();
      const values = [this.poll, kiosk.code, ...parts];
      return call('kiosk', 'voting_cast_kiosk($1, $2, $3, $4, $5)', values, hash);
    }
    if (chance < 86 && kiosk)
      return call('cancel', 'voting_cancel_kiosk($1, $2)', [this.poll, kiosk.code]);
    if (chance < 94) return call('mark', `voting_mark_in_person($1, $2, 'desk')`, [this.poll, p]);
    const [kept, gone] = [this.pseudonym(person, 'desk'), this.pseudonym(person, 'online')];
    return call('merge', 'voting_merge($1, $2, $3)', [this.poll, kept, gone]);
  }

  /** A new envelope, or one that somebody sent before. */
  private envelope(): { hash: string; parts: [Buffer, Buffer, Buffer] } {
    const again = this.sent.length > 0 && this.dice(6) === 0;
    const bytes = again
      ? (this.sent[this.dice(this.sent.length)] ?? Buffer.alloc(0))
      : this.bytes(`envelope ${this.made++}`, this.length);
    if (!again) this.sent.push(bytes);
    const hash = createHash('sha256').update(bytes).digest();
    return { hash: hash.toString('hex'), parts: [bytes.subarray(1, 33), hash, bytes] };
  }

  private pseudonym(person: number, way: 'online' | 'desk'): Buffer {
    return this.bytes(`person ${person} ${way}`, 32);
  }

  private bytes(name: string, length: number): Buffer {
    return createHash('shake256', { outputLength: length }).update(`${this.poll} ${name}`).digest();
  }
}
