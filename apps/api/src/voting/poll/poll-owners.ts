import { Injectable } from '@nestjs/common';
import type { Result } from '@parvis/kernel';
import type { EligibilityDenial } from '../voting.denials';
import type { Temporal } from 'temporal-polyfill';

/** What somebody declares on their honour, or what a member of staff saw. */
export interface ElectorDeclaration {
  readonly resident: boolean;
  readonly birthDate: Temporal.PlainDate;
  readonly qualities: readonly string[];
  readonly proof: 'declared' | 'verified';
}

/** The office that asks for polls and knows who may vote in them. */
export interface PollOwner {
  /** What stands before the colon of its subjects: `budget`. */
  readonly kind: string;
  /** Whether the rules let this person vote; `subject` is the rest of the poll's subject. */
  mayVote(
    subject: string,
    declaration: ElectorDeclaration,
    closingDay: Temporal.PlainDate,
  ): Promise<Result<true, EligibilityDenial>>;
  /** The page where one votes, without a language; absent where there is none. */
  votePath?(subject: string): Promise<string>;
}

/** Owners register at start-up, so that the ballot box knows none of them. */
@Injectable()
export class PollOwners {
  private readonly byKind = new Map<string, PollOwner>();

  register(owner: PollOwner): void {
    if (this.byKind.has(owner.kind)) throw new Error(`Two owners of ${owner.kind} polls`);
    this.byKind.set(owner.kind, owner);
  }

  /** Throws when nobody owns such polls: a poll without rules lets nobody vote. */
  of(subject: string): { owner: PollOwner; rest: string } {
    const [kind = '', ...rest] = subject.split(':');
    const owner = this.byKind.get(kind);
    if (!owner) throw new Error(`Nobody owns the poll ${subject}`);
    return { owner, rest: rest.join(':') };
  }
}
