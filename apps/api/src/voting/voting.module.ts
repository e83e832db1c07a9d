import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { BallotBox } from './box/ballot-box';
import { BoxLine } from './box/box-line';
import { BoxResolver } from './box/box.resolver';
import { Journal } from './journal/journal';
import { JournalController } from './journal/journal.controller';
import { KeptHeads } from './log/kept-head';
import { LogController } from './log/log.controller';
import { LogResolver } from './log/log.resolver';
import { PublicLog } from './log/public-log';
import { ReceiptCheck } from './log/receipt-check';
import { Sequencer } from './log/sequencer.job';
import { WatchLog } from './log/watch-log.job';
import { ConsoleResolver } from './console/console.resolver';
import { ConsoleService } from './console/console.service';
import { RefusedCasts } from './console/refused-casts';
import { ClosingDesk } from './opening/closing-desk';
import { FinalSetController } from './opening/final-set.controller';
import { ForgetEnvelopes } from './opening/forget-envelopes.job';
import { OpeningController } from './opening/opening.controller';
import { OpeningResolver } from './opening/opening.resolver';
import { OpeningService } from './opening/opening.service';
import { PollBallots } from './opening/poll-ballots';
import { ReconcileService } from './opening/reconcile.service';
import { PaperDocumentsController } from './paper/paper-documents.controller';
import { PaperResolver } from './paper/paper.resolver';
import { PaperService } from './paper/paper.service';
import { PlaceService } from './paper/place.service';
import { AdvancePolls } from './poll/advance-polls.job';
import { FrozenPolls } from './poll/frozen-polls';
import { PollOwners } from './poll/poll-owners';
import { PollSubjects } from './poll/poll-subjects';
import { PollResolver } from './poll/poll.resolver';
import { PollService } from './poll/poll.service';
import { VotePages } from './poll/vote-pages';
import { WatchPages } from './poll/watch-pages.job';
import { KioskLimit } from './kiosk/kiosk.limit';
import { KioskResolver } from './kiosk/kiosk.resolver';
import { KioskService } from './kiosk/kiosk.service';
import { RehearsalController } from './rehearsal/rehearsal.controller';
import { RehearsalService } from './rehearsal/rehearsal.service';
import { Admission } from './roll/admission';
import { NotifyVoters } from './roll/notify-voters.job';
import { Roll } from './roll/roll';
import { PublishedPoll } from './published/published-poll';
import { RollKeys } from './roll/roll-keys';
import { RollResolver } from './roll/roll.resolver';
import { WhoTookPart } from './roll/who-took-part';
import { RemindVoters } from './reminder/remind-voters.job';
import { ReminderResolver } from './reminder/reminder.resolver';
import { ReminderService } from './reminder/reminder.service';
import { RollService } from './roll/roll.service';
import { ShiftResolver } from './shift/shift.resolver';
import { ShiftService } from './shift/shift.service';
import { Shifts } from './shift/shifts';

@Module({
  imports: [TownModule],
  controllers: [
    ...[FinalSetController, OpeningController, RehearsalController],
    ...[LogController, JournalController, PaperDocumentsController],
  ],
  providers: [
    ...[PollService, FrozenPolls, PollOwners, AdvancePolls, PollSubjects, PollResolver],
    ...[RollKeys, Roll, Admission, RollService, RollResolver, WhoTookPart, NotifyVoters],
    ...[ReminderService, ReminderResolver, RemindVoters],
    ...[Shifts, ShiftService, ShiftResolver],
    ...[ConsoleService, ConsoleResolver, RefusedCasts],
    ...[BallotBox, BoxLine, BoxResolver, KioskService, KioskLimit, KioskResolver],
    ...[PublicLog, KeptHeads, Sequencer, WatchLog, LogResolver, ReceiptCheck],
    ...[PaperService, PlaceService, PaperResolver],
    ...[PublishedPoll, Journal, RehearsalService, VotePages, WatchPages],
    ...[
      ClosingDesk,
      ReconcileService,
      OpeningService,
      ForgetEnvelopes,
      OpeningResolver,
      PollBallots,
    ],
  ],
  exports: [PollService, RehearsalService, PollOwners, PollBallots, PublishedPoll],
})
export class VotingModule {}
