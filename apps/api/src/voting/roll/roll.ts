import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { pseudonym } from '@parvis/voting';
import { BoxLine } from '../box/box-line';
import type { Poll } from '../poll/poll.entity';
import { Elector, type Participation } from './elector.entity';
import { RollKeys } from './roll-keys';

/** What the slot of the box needs to know of an elector. */
interface Voter {
  readonly id: string;
  readonly proof: Elector['proof'];
  readonly mergedInto: string | null;
}

/** Who is on the roll, and under which pseudonym the box knows them. */
@Injectable()
export class Roll {
  constructor(
    private readonly em: EntityManager,
    private readonly line: BoxLine,
    private readonly keys: RollKeys,
  ) {}

  async electorOf(poll: Poll, accountId: string): Promise<Elector | null> {
    return this.em.findOne(Elector, { pollId: poll.id, accountId });
  }

  /** The same, with no more than a cast needs: thousands a minute are asked for on the last evening. */
  async voterOf(pollId: string, accountId: string): Promise<Voter | undefined> {
    return this.line.ask<Voter>(
      // Of two electors who are one person, the proof that was seen of one holds for both.
      `select e.id, coalesce(kept.proof, e.proof) as proof, e.merged_into as "mergedInto"
       from voting_elector e left join voting_elector kept on kept.id = e.merged_into
       where e.poll_id = $1 and e.account_id = $2`,
      [pollId, accountId],
    );
  }

  /** p; undefined without the poll's own roll key. */
  async pseudonymOf(
    poll: Pick<Poll, 'id' | 'rollKeyCheck'>,
    { id, mergedInto }: Pick<Elector, 'id'> & { mergedInto?: string | null },
  ): Promise<Buffer | undefined> {
    const key = await this.keys.rollKey(poll);
    return key && Buffer.from(pseudonym(key, mergedInto ?? id), 'hex');
  }

  /** How somebody took part so far, for themself; null before they did, or once the roll key is gone. */
  async tookPart(poll: Poll, elector: Elector): Promise<Participation | null> {
    if (elector.tookPart) return elector.tookPart;
    const p = await this.pseudonymOf(poll, elector);
    if (!p) return null;
    const row = await this.line.ask<{ way: Participation | null }>(
      'select voting_took_part($1, $2) as way',
      [poll.id, p],
    );
    return row?.way ?? null;
  }

  /**
   * The votes of two electors become those of `kept`; the box answers `merged`, `merged_unsigned` (what was signed of it
   * has changed), `closed` or `unknown`.
   */
  async merge(
    poll: Poll,
    kept: Pick<Elector, 'id'>,
    gone: Pick<Elector, 'id'>,
  ): Promise<string | undefined> {
    const key = await this.keys.rollKey(poll);
    if (!key) return undefined;
    const row = await this.line.ask<{ code: string }>('select voting_merge($1, $2, $3) as code', [
      poll.id,
      ...[kept, gone].map(({ id }) => Buffer.from(pseudonym(key, id), 'hex')),
    ]);
    return row?.code;
  }

  /**
   * Merges that a crash left between the roll and the box. Each is done again; done already, it changes nothing. Tells
   * whether what was signed of the box has changed.
   */
  async finishMerges(poll: Poll): Promise<boolean> {
    const gone = await this.em.fork().find(Elector, { pollId: poll.id, mergedInto: { $ne: null } });
    const codes: (string | undefined)[] = [];
    for (const one of gone)
      codes.push(await this.merge(poll, { id: one.mergedInto ?? one.id }, one));
    return codes.includes('merged_unsigned');
  }

  /**
   * What the box answers: `marked`, `marked_unsigned` (what was signed of it has changed), `already_in_person`,
   * `merged` (the elector has become another meanwhile), `not_open`, `closed`.
   */
  async markInPerson(poll: Poll, p: Buffer, channel: string): Promise<string | undefined> {
    const row = await this.line.ask<{ code: string }>(
      'select voting_mark_in_person($1, $2, $3) as code',
      [poll.id, p, channel],
    );
    return row?.code;
  }
}
