import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type RateLimit, RateLimits } from '../platform';

const MINUTES = 60;

/** Letters to one mailbox: nobody fills somebody else's. */
const mailbox: RateLimit = { name: 'sign_in_mailbox', times: 8, seconds: 10 * MINUTES };

/** Requests from one address. Wide: a whole town hall, a school or the bus goes out by a single one. */
const origin: RateLimit = { name: 'sign_in_origin', times: 400, seconds: 10 * MINUTES };

/** How often links may be asked for; known and unknown mailboxes are counted alike. */
@Injectable()
export class SignInLimit {
  constructor(private readonly limits: RateLimits) {}

  /** Denial `too_many_requests`, with the minutes to wait. */
  async check(email: string, address: string): Promise<Result<null, 'too_many_requests'>> {
    const seconds =
      (await this.limits.wait(origin, address)) || (await this.limits.wait(mailbox, email));
    if (seconds === 0) return ok(null);
    return deny('too_many_requests', { minutes: Math.ceil(seconds / 60) });
  }
}
