import { factNamed } from '../platform';

export const pollPublished = factNamed<{ pollId: string; subject: string }>(
  'voting_poll_published',
);
export const pollOpened = factNamed<{ pollId: string; subject: string }>('voting_poll_opened');
export const pollClosed = factNamed<{ pollId: string; subject: string }>('voting_poll_closed');
/** The envelopes are opened and their ballots stored: whoever owns the poll may count. */
export const ballotBoxOpened = factNamed<{ pollId: string; subject: string }>(
  'voting_ballot_box_opened',
);
