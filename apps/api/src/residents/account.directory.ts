import { Injectable } from '@nestjs/common';
import { Actor, ActorDirectory, PreparedLine } from '../platform';
import type { Account } from './account.entity';

interface Row {
  readonly id: string;
  readonly roles: Account['roles'];
  readonly service_id: string | null;
}

@Injectable()
export class AccountDirectory extends ActorDirectory {
  constructor(private readonly line: PreparedLine) {
    super();
  }

  async behind(sessionHash: string, now: Date): Promise<Actor | undefined> {
    const account = await this.line.ask<Row>(
      `select a.id, a.roles, a.service_id from session s join account a on a.id = s.account_id
        where s.hash = $1 and s.expires_at > $2 and a.closed_at is null`,
      [sessionHash, now],
    );
    return account && new Actor(account.id, account.roles, account.service_id ?? undefined);
  }
}
