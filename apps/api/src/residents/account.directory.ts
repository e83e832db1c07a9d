import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Actor, ActorDirectory } from '../platform';
import { Account } from './account.entity';

@Injectable()
export class AccountDirectory extends ActorDirectory {
  constructor(private readonly em: EntityManager) {
    super();
  }

  async find(accountId: string): Promise<Actor | undefined> {
    const account = await this.em.fork().findOne(Account, accountId);
    return account && !account.closedAt
      ? new Actor(account.id, account.roles, account.serviceId ?? undefined)
      : undefined;
  }
}
