import { EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  type Actor,
  Clock,
  cutOf,
  forbidden,
  newId,
  notFound,
  paged,
  Postbox,
  record,
  type RoleName,
  Sessions,
  Settings,
} from '../../platform';
import { MunicipalService, TownService } from '../../town';
import { Account } from '../account.entity';
import type { PeopleDenial } from '../residents.denials';
import { EMAIL, normalEmail } from '../sign-in.service';
import { invitationLetter } from './invitation.letter';
import { mayClose, mayGive, maySeePeople } from './people.access';
import type { FunctionInput, InvitationInput, PeopleFilter } from './people.inputs';

const MOST = 100;

type Outcome = Result<Account, PeopleDenial | 'email_malformed'>;

/** Who works for the town on Parvis: their roles, given and taken back. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly towns: TownService,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  /** Two queries, whatever the size. */
  async page(actor: Actor, filter: PeopleFilter) {
    if (!maySeePeople(actor)) throw forbidden();
    const cut = cutOf(filter, MOST);
    const [items, total] = await this.em.findAndCount(Account, where(filter), {
      orderBy: [{ title: 'asc nulls last' }, { email: 'asc' }],
      limit: cut.limit,
      offset: cut.offset,
    });
    return paged(items, total, cut);
  }

  async one(actor: Actor, id: string): Promise<Account> {
    if (!maySeePeople(actor)) throw forbidden();
    const account = await this.em.findOne(Account, id);
    if (!account) throw notFound();
    return account;
  }

  /** Gives an account its roles and its function; it is signed out everywhere, so that nothing of the old ones stays. */
  async change(actor: Actor, id: string, version: number, given: FunctionInput): Promise<Outcome> {
    const changed = await this.em.transactional(async (em): Promise<Outcome> => {
      const account = await this.changing(em, id);
      if (!mayGive(actor, account.roles, given.roles)) throw forbidden();
      if (account.version !== version) return deny('edited_meanwhile');
      if (account.closedAt) return deny('account_closed');
      const fault = await this.faultOf(em, given);
      if (fault) return fault;
      if (await this.leavesNoAdministrator(em, account, given.roles)) {
        return deny('last_administrator', undefined, [
          { field: 'roles', code: 'last_administrator' },
        ]);
      }
      assign(account, given);
      record(em, actor, 'roles_changed', `account:${id}`, { roles: account.roles.join(' ') });
      return ok(account);
    });
    if (changed.ok) await this.sessions.closeAll(id);
    return changed;
  }

  /** Gives roles to an address, known or not, and writes to it. The letter carries no key: one asks for a link as usual. */
  async invite(actor: Actor, given: InvitationInput): Promise<Outcome> {
    if (!maySeePeople(actor)) throw forbidden();
    const email = normalEmail(given.email);
    if (email.length > 254 || !EMAIL.test(email)) {
      return deny('email_malformed', undefined, [{ field: 'email', code: 'email_malformed' }]);
    }
    const { name: town } = await this.towns.town();
    const invited = await this.em.transactional(async (em): Promise<Outcome> => {
      const known = await em.findOne(Account, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!mayGive(actor, known?.roles ?? [], given.roles)) throw forbidden();
      const fault = await this.faultOf(em, given);
      if (fault) return fault;
      const account = known ?? this.made(em, email, given.locale === 'en' ? 'en' : 'fr');
      assign(account, given);
      record(em, actor, 'staff_invited', `account:${account.id}`, {
        roles: account.roles.join(' '),
      });
      await em.flush();
      const url = `${this.settings.publicUrl}/sign-in`;
      await this.postbox.post(em, {
        key: `invitation:${account.id}:${account.version}`,
        to: email,
        letter: invitationLetter({ url, town, title: account.title, locale: account.locale }),
      });
      return ok(account);
    });
    if (invited.ok) await this.sessions.closeAll(invited.value.id);
    return invited;
  }

  /** Closes an account for good: no role, no session, no address left; its id stays where others point to it. */
  async close(actor: Actor, id: string, version: number): Promise<Outcome> {
    const closed = await this.em.transactional(async (em): Promise<Outcome> => {
      const account = await this.changing(em, id);
      if (!mayClose(actor, account)) throw forbidden();
      if (account.version !== version) return deny('edited_meanwhile');
      if (account.closedAt) return deny('account_closed');
      account.closedAt = this.clock.now();
      account.roles = [];
      account.email = `closed:${id}`;
      account.title = undefined;
      account.serviceId = undefined;
      account.neighbourhoodId = undefined;
      record(em, actor, 'account_closed', `account:${id}`);
      return ok(account);
    });
    if (closed.ok) await this.sessions.closeAll(id);
    return closed;
  }

  private async changing(em: EntityManager, id: string): Promise<Account> {
    const account = await em.findOne(Account, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!account) throw notFound();
    return account;
  }

  private made(em: EntityManager, email: string, locale: 'fr' | 'en'): Account {
    return em.create(Account, {
      id: newId(),
      email,
      roles: [],
      locale,
      demo: false,
      createdAt: this.clock.now(),
    });
  }

  private async faultOf(em: EntityManager, given: FunctionInput) {
    const invalid = (field: string, code: string) =>
      deny('roles_invalid', undefined, [{ field, code }]);
    if (given.title.length > 120) return invalid('title', 'title_long');
    if (!given.roles.includes('service_referent')) return undefined;
    if (!given.serviceId) return invalid('serviceId', 'service_missing');
    const known = await em.count(MunicipalService, { id: given.serviceId });
    return known ? undefined : invalid('serviceId', 'service_missing');
  }

  private async leavesNoAdministrator(
    em: EntityManager,
    account: Account,
    roles: readonly RoleName[],
  ): Promise<boolean> {
    if (!account.roles.includes('administrator') || roles.includes('administrator')) return false;
    return (await em.count(Account, { roles: { $contains: ['administrator'] } })) <= 1;
  }
}

/** Everybody stays a resident; each role once, in the order of the list given. */
function assign(account: Account, given: FunctionInput): void {
  account.roles = [...new Set<RoleName>(['resident', ...given.roles])];
  account.title = given.title.trim() || undefined;
  account.serviceId = given.roles.includes('service_referent')
    ? (given.serviceId ?? undefined)
    : undefined;
}

function where({ search, role, serviceId, staffOnly }: PeopleFilter): FilterQuery<Account> {
  const words = search?.trim().replace(/[\\%_]/g, '\\$&');
  return {
    closedAt: null,
    ...(words && {
      $or: [{ email: { $ilike: `%${words}%` } }, { title: { $ilike: `%${words}%` } }],
    }),
    ...(role && { roles: { $contains: [role] } }),
    ...(!role && staffOnly && { roles: { $ne: ['resident'] } }),
    ...(serviceId && { serviceId }),
  };
}
