import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { pseudonym } from '@parvis/voting';
import type { Pool } from 'pg';
import { rolePool, Settings } from '../../platform';
import type { Poll } from '../poll/poll.entity';
import { Elector } from './elector.entity';
import { RollKeys } from './roll-keys';

/** For the jobs that write to people: who took part so far, asked of the box by pseudonyms, many at once. */
@Injectable()
export class WhoTookPart implements OnModuleDestroy {
  private pool?: Pool;

  constructor(
    private readonly keys: RollKeys,
    private readonly settings: Settings,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.pool?.end();
  }

  /** How each elector of these took part, by id, whoever they were merged into; by the sign-in list once it is written. */
  async among(
    em: EntityManager,
    poll: Poll,
    electors: readonly Elector[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(electors.map(({ id, mergedInto }) => mergedInto ?? id))];
    const key = ['open', 'closed'].includes(poll.state) && (await this.keys.rollKey(poll));
    const ways = key ? await this.inBox(poll, key, ids) : await listed(em, ids);
    return new Map(
      electors.flatMap(({ id, mergedInto }) => {
        const way = ways.get(mergedInto ?? id);
        return way ? [[id, way] as const] : [];
      }),
    );
  }

  private async inBox(poll: Poll, key: Uint8Array, ids: readonly string[]) {
    const byPseudonym = new Map(ids.map((id) => [pseudonym(key, id), id]));
    this.pool ??= rolePool(this.settings, 'parvis_worker', 1);
    const { rows } = await this.pool.query<{ p: Buffer; channel: string }>(
      `select p, channel from (select p, voting_took_part($1, p) as channel
        from unnest($2::bytea[]) as p) as asked where channel is not null`,
      [poll.id, [...byPseudonym.keys()].map((p) => Buffer.from(p, 'hex'))],
    );
    return new Map(rows.map(({ p, channel }) => [byPseudonym.get(p.toString('hex')), channel]));
  }
}

async function listed(em: EntityManager, ids: readonly string[]) {
  const there = await em.find(Elector, { id: { $in: [...ids] }, tookPart: { $ne: null } });
  return new Map(there.map(({ id, tookPart }) => [id as string | undefined, tookPart ?? '']));
}
