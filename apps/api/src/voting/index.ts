import { PollHeard } from './console/poll-heard.entity';
import { PollRefusal } from './console/poll-refusal.entity';
import { JournalLine } from './journal/journal.entity';
import { HeldOpening } from './opening/held-opening.entity';
import { OpenedBallotRow, PollOpening } from './opening/opening.entity';
import { PaperBatch, PaperEntry } from './paper/paper.entity';
import { PlaceLine, VotingPlace } from './paper/place.entity';
import { Poll, PollSignature } from './poll/poll.entity';
import { Rehearsal } from './rehearsal/rehearsal.entity';
import { VoteReminder } from './reminder/reminder.entity';
import { Elector } from './roll/elector.entity';
import { DeskShift } from './shift/shift.entity';

export { demoTrustee } from './demo-trustee';
export { PollBallots, type BoxContents } from './opening/poll-ballots';
export { Poll } from './poll/poll.entity';
export { type ElectorDeclaration, type PollOwner, PollOwners } from './poll/poll-owners';
export { type PollOrder, PollService } from './poll/poll.service';
export { PollType } from './poll/poll.type';
export { type PublishedFile, PublishedPoll } from './published/published-poll';
export { RehearsalService } from './rehearsal/rehearsal.service';
export { mayPreparePolls } from './voting.access';
export type { PublishDenial } from './voting.denials';
export {
  ballotBoxOpened,
  closingSigned,
  pollClosed,
  pollDrafted,
  pollPublished,
} from './voting.facts';
export { VotingModule } from './voting.module';

export const votingEntities = [
  ...[Poll, PollSignature, Elector],
  ...[PaperBatch, PaperEntry, VotingPlace, PlaceLine],
  ...[Rehearsal, PollOpening, OpenedBallotRow, HeldOpening, JournalLine, PollHeard],
  ...[PollRefusal, DeskShift, VoteReminder],
];
