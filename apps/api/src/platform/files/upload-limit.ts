import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTES = 60;

/** How many pictures may be sent in ten minutes: by one person, and from one address. Counted by each process. */
@Injectable()
export class UploadLimit {
  private readonly people = new RateLimiterMemory({ points: 20, duration: 10 * MINUTES });
  private readonly addresses = new RateLimiterMemory({ points: 200, duration: 10 * MINUTES });

  /** Seconds to wait; 0 when the picture may come. */
  async wait(person: string, address: string): Promise<number> {
    try {
      await this.people.consume(person);
      await this.addresses.consume(address);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
      throw refused;
    }
  }
}
