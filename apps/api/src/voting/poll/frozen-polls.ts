import { Injectable } from '@nestjs/common';
import { readManifest } from '@parvis/voting';
import { KeptHeads } from '../log/kept-head';
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

  constructor(
    private readonly polls: PollService,
    private readonly heads: KeptHeads,
  ) {}

  /**
   * Undefined for a poll that is not published yet. Throws when there is none of that id. The first that asks finds out
   * whether this database is an older one, put back: then nobody votes, and the next one asks again.
   */
  async find(pollId: string): Promise<FrozenPoll | undefined> {
    const known = this.known.get(pollId);
    if (known) return known;
    const { id, state, description, rollKeyCheck, manifest } = await this.polls.byId(pollId);
    const read = manifest && state !== 'draft' ? readManifest(manifest) : undefined;
    if (!read?.ok || !rollKeyCheck) return undefined;
    const { proof } = description;
    const frozen = { id, proof, rollKeyCheck, trustees: read.value.trustees.length };
    if (await this.heads.areNewerFor(id)) await this.heads.stopVoting(id);
    else this.known.set(id, frozen);
    return frozen;
  }
}
