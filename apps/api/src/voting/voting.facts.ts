import { factNamed } from '../platform';

/** A poll is described; another person than its author publishes it. */
export const pollDrafted = factNamed<{ pollId: string; subject: string; accountId?: string }>(
  'voting_poll_drafted',
);
export const pollPublished = factNamed<{ pollId: string; subject: string }>(
  'voting_poll_published',
);
export const pollOpened = factNamed<{ pollId: string; subject: string }>('voting_poll_opened');
export const pollClosed = factNamed<{ pollId: string; subject: string }>('voting_poll_closed');
/** Somebody signed the closing; the second signature freezes the box. */
export const closingSigned = factNamed<{
  pollId: string;
  subject: string;
  accountId: string;
  last: boolean;
}>('voting_closing_signed');
/** The envelopes are opened and their ballots stored: whoever owns the poll may count. */
export const ballotBoxOpened = factNamed<{ pollId: string; subject: string }>(
  'voting_ballot_box_opened',
);
