import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type RateLimit, RateLimits } from '../../platform';

/** Codes tried from one address: a place of vote with several kiosks goes out by a single one. */
const origin: RateLimit = { name: 'kiosk_origin', times: 240, seconds: 600 };

/** How often a code may be tried: with forty bits and a few open at a time, nobody finds one. */
@Injectable()
export class KioskLimit {
  constructor(private readonly limits: RateLimits) {}

  /** Denial `too_many_requests`, with the minutes to wait. */
  async check(address: string): Promise<Result<null, 'too_many_requests'>> {
    const seconds = await this.limits.wait(origin, address);
    if (seconds === 0) return ok(null);
    return deny('too_many_requests', { minutes: Math.ceil(seconds / 60) });
  }
}
