import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type RateLimit, RateLimits } from '../../platform';

/** Candidatures from one address. Wide: a whole town hall, a school or the bus goes out by a single one. */
const origin: RateLimit = { name: 'candidate_origin', times: 200, seconds: 600 };

/** Nobody fills the pool with people who do not exist faster than they can be seen. */
@Injectable()
export class CandidateLimit {
  constructor(private readonly limits: RateLimits) {}

  /** Denial `too_many_requests`, with the minutes to wait. */
  async check(address: string): Promise<Result<null, 'too_many_requests'>> {
    const seconds = await this.limits.wait(origin, address);
    return seconds === 0
      ? ok(null)
      : deny('too_many_requests', { minutes: Math.ceil(seconds / 60) });
  }
}
