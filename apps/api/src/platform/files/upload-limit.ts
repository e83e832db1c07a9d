import { Injectable } from '@nestjs/common';
import { type RateLimit, RateLimits } from '../limit/rate-limits';

const MINUTES = 60;

/** Pictures of one person, or of one draft. */
const person: RateLimit = { name: 'upload_person', times: 20, seconds: 10 * MINUTES };

/** Pictures from one address: a school or the bus goes out by a single one. */
const origin: RateLimit = { name: 'upload_origin', times: 200, seconds: 10 * MINUTES };

/** How many pictures may be sent, whichever process receives them. */
@Injectable()
export class UploadLimit {
  constructor(private readonly limits: RateLimits) {}

  /** Seconds to wait; 0 when the picture may come. */
  async wait(who: string, address: string): Promise<number> {
    return (await this.limits.wait(person, who)) || (await this.limits.wait(origin, address));
  }
}
