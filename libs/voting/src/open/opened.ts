import type { Details } from '@parvis/kernel';
import type { BallotChannel } from '../ballot/channel';
import type { Choices } from '../ballot/choices';
import type { OpenFault } from '../envelope/open';

/** A ballot out of its envelope. Channel and neighbourhood are for sums of ten and more, never for the list. */
export interface OpenedBallot {
  readonly tracker: string;
  readonly choices: Choices;
  readonly channel: BallotChannel;
  readonly neighbourhood: string | null;
}

export type InvalidReason =
  OpenFault | 'envelope_twice' | 'envelope_not_in_log' | 'tracker_twice' | 'commitment_twice';

/** An envelope that gives no ballot, and why. */
export interface InvalidEnvelope {
  readonly hash: string;
  readonly reason: InvalidReason;
  readonly details?: Details;
}
