import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { pseudonym } from '@parvis/voting';
import { Client } from 'pg';
import { roleUrl, Settings } from '../../platform';
import type { BoxFigures } from '../poll/poll.entity';
import type { Participation } from '../roll/elector.entity';

/** An envelope of the frozen final set. */
export interface FinalEnvelope {
  readonly hash: string;
  readonly bytes: Buffer;
}

type BoxDenial = 'poll_box_differs' | 'poll_roll_differs';

/** Votes in the box of nobody on the roll. */
class Differs extends Error {
  constructor(
    readonly code: BoxDenial,
    readonly votes: number,
  ) {
    super(code);
  }
}

/** What `voting_reconcile` raises when the numbers of the box do not add up, with those numbers. */
const BOX_DIFFERS = 'PV001';

/** How many envelopes or votes nothing accounts for. Throws any other error again. */
function differenceIn(error: unknown): [BoxDenial, { votes: number }] {
  if (error instanceof Differs) return [error.code, { votes: error.votes }];
  const { code, detail } = error as { code?: string; detail?: string };
  if (code !== BOX_DIFFERS || !detail) throw error;
  const { accepted, final, superseded, voided, doubled } = JSON.parse(detail) as BoxFigures & {
    readonly doubled: number;
  };
  return [
    'poll_box_differs',
    { votes: Math.abs(accepted - final - superseded - voided) + doubled },
  ];
}

const PAGE = 500;

/** What is done with the closing role's own connection: no other process may read the box. */
@Injectable()
export class ClosingDesk {
  constructor(private readonly settings: Settings) {}

  /**
   * In one transaction: writes the sign-in list with the roll key, freezes the final set, erases the pseudonyms.
   * Undefined when the poll is not closed, was reconciled before, or has lost a signature. Nothing is written when the box does not add up
   * (`poll_box_differs`) or holds votes of nobody on the roll (`poll_roll_differs`).
   */
  async reconcile(
    pollId: string,
    rollKey: Uint8Array,
  ): Promise<Result<BoxFigures | undefined, BoxDenial>> {
    return this.connected(async (client) => {
      await client.query('begin');
      try {
        const ways = await this.participation(client, pollId);
        const listed = await this.writeSignInList(client, pollId, rollKey, ways);
        if (listed !== ways.size) throw new Differs('poll_roll_differs', ways.size - listed);
        const { rows } = await client.query<{ figures: BoxFigures | null }>(
          'select voting_reconcile($1) as figures',
          [pollId],
        );
        const figures = rows[0]?.figures ?? undefined;
        await client.query(figures ? 'commit' : 'rollback');
        return ok(figures);
      } catch (error) {
        await client.query('rollback');
        return deny(...differenceIn(error));
      }
    });
  }

  /** The final set sorted by hash, a page at a time: no pseudonym is left to go with it. */
  async *finalSet(pollId: string): AsyncGenerator<FinalEnvelope> {
    let after = Buffer.alloc(0);
    for (;;) {
      const page = await this.connected(async (client) => {
        const { rows } = await client.query<{ h: Buffer; e: Buffer }>(
          `select h, e from voting_final where poll_id = $1 and h > $2 order by h limit ${PAGE}`,
          [pollId, after],
        );
        return rows;
      });
      for (const { h, e } of page) yield { hash: h.toString('hex'), bytes: e };
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last.h as Buffer<ArrayBuffer>;
    }
  }

  private async participation(
    client: Client,
    pollId: string,
  ): Promise<ReadonlyMap<string, Participation>> {
    const { rows } = await client.query<{ p: Buffer; channel: Participation }>(
      'select p, channel from voting_participation($1)',
      [pollId],
    );
    return new Map(rows.map(({ p, channel }) => [p.toString('hex'), channel]));
  }

  /** Tells how many electors took part: as many as there are ways, unless somebody voted who is nobody. */
  private async writeSignInList(
    client: Client,
    pollId: string,
    rollKey: Uint8Array,
    ways: ReadonlyMap<string, Participation>,
  ): Promise<number> {
    const { rows } = await client.query<{ id: string }>(
      'select id from voting_elector where poll_id = $1 and merged_into is null order by id',
      [pollId],
    );
    const voters = rows.flatMap(({ id }) => {
      const way = ways.get(pseudonym(rollKey, id));
      return way ? [{ id, way }] : [];
    });
    await client.query(
      `update voting_elector set took_part = v.way
       from unnest($1::uuid[], $2::text[]) as v(id, way) where voting_elector.id = v.id`,
      [voters.map(({ id }) => id), voters.map(({ way }) => way)],
    );
    return voters.length;
  }

  private async connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const { databaseUrl, secret } = this.settings;
    const client = new Client({ connectionString: roleUrl(databaseUrl, secret, 'parvis_closing') });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
