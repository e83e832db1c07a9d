import { createHash, randomBytes } from 'node:crypto';
import { type EntityManager as Em, EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { Clock, newId, Postbox, Settings } from '../platform';
import { TownService } from '../town';
import { Account, SignInLink } from './account.entity';
import type { ResidentsDenial } from './residents.denials';
import { signInLetter } from './sign-in.letter';
import { SignInLimit } from './sign-in.limit';

const MINUTES = 60 * 1000;
const LIFETIME = 10 * MINUTES;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Loose on purpose: the mailbox itself is the proof. */
export const EMAIL = /^[^\s@<>"',;]{1,64}@[^\s@<>"',;]+\.[^\s@<>"',;]{2,}$/;

export const normalEmail = (typed: string): string => typed.trim().toLowerCase();

@Injectable()
export class SignInService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly towns: TownService,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly limit: SignInLimit,
  ) {}

  /** Sends a link to the address, known or not: same work, same answer. */
  async requestLink(
    typed: string,
    locale: 'fr' | 'en',
    address: string,
  ): Promise<Result<null, ResidentsDenial>> {
    const email = normalEmail(typed);
    if (email.length > 254 || !EMAIL.test(email)) {
      return deny('email_malformed', undefined, [{ field: 'email', code: 'email_malformed' }]);
    }
    const limited = await this.limit.check(email, address);
    if (!limited.ok) return limited;
    const secret = randomBytes(32).toString('base64url');
    const { name: town } = await this.towns.town();
    const createdAt = this.clock.now();
    await this.em.transactional(async (em) => {
      const hash = hashOf(secret);
      em.create(SignInLink, {
        hash,
        email,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + LIFETIME),
      });
      const url = `${this.settings.publicUrl}/sign-in/${secret}`;
      await this.postbox.post(em, {
        key: `sign-in:${hash}`,
        to: email,
        letter: signInLetter({ url, town, locale }),
        resendWhenUnknown: true,
      });
    });
    return ok(null);
  }

  /** Uses the link once; makes the account on its first use. */
  async useLink(secret: string, locale: 'fr' | 'en'): Promise<Result<Account, ResidentsDenial>> {
    const now = this.clock.now();
    return this.em.transactional(async (em) => {
      const link = await em.findOne(SignInLink, { hash: hashOf(secret) }, { lockMode: 4 });
      if (!link) return deny('link_unknown');
      if (link.usedAt) return deny('link_used');
      if (link.expiresAt <= now) return deny('link_expired');
      link.usedAt = now;
      const account = await accountFor(em, link.email, { locale, createdAt: now });
      account.confirmedAt ??= now;
      return ok(account);
    });
  }
}

/** The account of this address, made as a resident's when it is new. */
export async function accountFor(
  em: Em,
  email: string,
  made: { locale: 'fr' | 'en'; createdAt: Date },
): Promise<Account> {
  const known = await em.findOne(Account, { email });
  return (
    known ?? em.create(Account, { id: newId(), email, roles: ['resident'], demo: false, ...made })
  );
}
