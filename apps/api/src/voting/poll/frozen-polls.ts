import { Injectable } from '@nestjs/common';
import { readManifest } from '@parvis/voting';
import { PollService } from './poll.service';

/** What the slot of the box needs to know of a published poll; a trigger sees to it that none of it changes. */
export interface FrozenPoll {
  readonly id: string;
  readonly proof: 'declared' | 'verified';
  readonly rollKeyCheck: string;
  readonly trustees: number;
}

/** Published polls, each read once: thousands of casts ask for the same one. */
@Injectable()
export class FrozenPolls {
  private readonly known = new Map<string, FrozenPoll>();

  constructor(private readonly polls: PollService) {}

  /** Undefined for a poll that is not published yet. Throws when there is none of that id. */
  async find(pollId: string): Promise<FrozenPoll | undefined> {
    const known = this.known.get(pollId);
    if (known) return known;
    const { id, state, description, rollKeyCheck, manifest } = await this.polls.byId(pollId);
    const read = manifest && state !== 'draft' ? readManifest(manifest) : undefined;
    if (!read?.ok || !rollKeyCheck) return undefined;
    const { proof } = description;
    const frozen = { id, proof, rollKeyCheck, trustees: read.value.trustees.length };
    this.known.set(id, frozen);
    return frozen;
  }
}
