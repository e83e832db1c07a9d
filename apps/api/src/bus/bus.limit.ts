import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type RateLimit, RateLimits } from '../platform';

/** What one address of the network may ask. Wide: a whole town hall, or the bus, goes out by a single one. */
const limits = {
  mail: { name: 'bus_mail', times: 100, seconds: 600 },
  // A number is believed without a letter that confirms it, and an agent dials it.
  phone: { name: 'bus_phone', times: 30, seconds: 3600 },
  book: { name: 'bus_book', times: 60, seconds: 3600 },
  // A code has 40 bits: among ten thousand appointments, a try in a hundred million finds one.
  code: { name: 'bus_code', times: 60, seconds: 3600 },
} as const satisfies Record<string, RateLimit>;

/** Nobody writes to strangers, nor fills the list of calls and the slots, nor tries codes, faster than it can be seen. */
@Injectable()
export class BusLimit {
  constructor(private readonly limits: RateLimits) {}

  /** Denial `too_many_requests`, with the minutes to wait. */
  async check(
    what: keyof typeof limits,
    address: string,
  ): Promise<Result<null, 'too_many_requests'>> {
    const seconds = await this.limits.wait(limits[what], address);
    return seconds === 0
      ? ok(null)
      : deny('too_many_requests', { minutes: Math.ceil(seconds / 60) });
  }
}
