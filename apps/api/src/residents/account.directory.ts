import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Actor, ActorDirectory } from '../platform';
import type { Account } from './account.entity';

interface Row {
  readonly id: string;
  readonly roles: Account['roles'];
  readonly service_id: string | null;
}

@Injectable()
export class AccountDirectory extends ActorDirectory {
  constructor(private readonly em: EntityManager) {
    super();
  }

  async find(accountId: string): Promise<Actor | undefined> {
    const [account] = await this.em
      .fork()
      .execute<Row[]>(
        'select id, roles, service_id from account where id = ? and closed_at is null',
        [accountId],
      );
    return account && new Actor(account.id, account.roles, account.service_id ?? undefined);
  }
}
