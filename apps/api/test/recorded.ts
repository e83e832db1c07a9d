/**
 * Mutations that are decisions: each writes in the audit trail, in its own transaction. Whatever spec makes one, the
 * house looks whether it did (test/house.ts).
 */
export const recordedActs: readonly string[] = [
  ...['addVotingPlace', 'recountPaperBatch', 'writePlaceLine'],
  ...['abandonProject', 'admitIdeas', 'amendRules', 'answerContest', 'askService', 'beginWorks'],
  ...[
    'cancelAdaptation',
    'cancelCount',
    'cancelKiosk',
    'changeRoles',
    'closeAccount',
    'confirmElector',
    'confirmResult',
  ],
  ...[
    'createCouncilCall',
    'prepareCouncilLottery',
    'cancelCouncilLottery',
    'setAsideCouncilLottery',
  ],
  ...['typeCouncilDice', 'confirmCouncilDice'],
  ...['changeBusPassage', 'endBusFollow'],
  ...['createEdition', 'decideAdmissibility', 'decideFeasibility', 'deliverWorks'],
  ...['drawNeighbourhoods', 'drawOutline', 'enterIdea', 'enterPaperBatch', 'giveOpinion'],
  ...[
    'inviteStaff',
    'markInPerson',
    'mergeIdeas',
    'moveDemoClock',
    'noteClarification',
    'noteIncident',
  ],
  ...['giveShift', 'takeBackShift'],
  ...['recordCouncilSeat'],
  ...['openKiosk', 'openStudy', 'prepareBallot', 'preparePoll', 'proposeAdaptation', 'publishPoll'],
  ...['reconcilePoll', 'recordResultDecision', 'remindOverdue', 'reportWorks', 'resumeWorks'],
  ...[
    'reopenIdea',
    'restartCount',
    'restoreService',
    'retainRule',
    'retireService',
    'saveService',
    'shiftPhase',
    'suspendWorks',
    'undoMerge',
    'updateTown',
  ],
  ...['writeBallotEntry', 'writeRules'],
];

/** Recorded when staff do it, or when it does something. */
export const sometimesRecorded: Readonly<Record<string, string>> = {
  answerAdaptation: 'recorded when an agent writes it down; an author’s own answer is in the story',
  rewriteIdea: 'recorded when staff do it; an author’s own words are a version of the idea',
  simulateRules: 'recorded when it counts; the same question finds the answer that is there',
  applyToCouncil: 'recorded when staff write it down; a resident’s own wish is nobody’s business',
  ...{
    writeCouncilQuotas: 'recorded when a bound changes',
    relaxCouncilQuotas: 'recorded when a bound changes',
    checkCouncilQuotas: 'recorded once; asked again while it waits, it does nothing',
  },
  writeCouncilDrawPresent: 'recorded when it changes',
  takeBackCouncilDice: 'recorded when there were dice; without any, it does nothing',
  publishCouncilCall: 'recorded once; published already, it does nothing',
  markBusAppointment: 'recorded when it changes; marked so already, it does nothing',
  markBusCall: 'recorded when it changes; ticked already, it does nothing',
  restoreBusPassage: 'recorded when there was a change; a passage as usual stays so',
  cancelSimulation: 'recorded once; finished already, it does nothing',
  retryDeadLetter: 'recorded once; settled already, it does nothing',
  dismissDeadLetter: 'recorded once; settled already, it does nothing',
  recallDeadLetter: 'recorded once; waiting already, it does nothing',
};

const own = 'a resident’s own act, told in the story of the idea';
const letter = 'by the link of a letter, without an account; told in the story of the idea';
const coming = 'somebody comes or goes; the trail keeps decisions, not visits';
const wish = 'what a resident wishes to read, or supports: nobody’s business but theirs';
const secret = 'the ballot box writes nothing beside the ballot: the vote is secret';

/** Mutations that are nobody’s decision, each with its reason. */
export const notRecorded: Readonly<Record<string, string>> = {
  answerAdaptationRequest: letter,
  answerOpinionRequest: letter,
  clarifyIdea: own,
  contestRefusal: own,
  submitIdea: own,
  withdrawIdea: own,
  beginDraft: 'a draft is private until it is submitted',
  keepDraft: 'a draft is private until it is submitted',
  discardDraft: 'a draft is private until it is submitted',
  askToFollow: wish,
  askToFollowStop: wish,
  bookBusAppointment: wish,
  cancelBusAppointment: wish,
  moveBusAppointment: wish,
  openBusAppointment: 'read by a code; a mutation only so that guesses are counted',
  answerBusFollowLink: wish,
  answerFollowLink: wish,
  followIdea: wish,
  supportIdea: wish,

  withdrawCandidature: wish,
  answerCouncilSeat: 'one’s own answer, told to everybody by a number in the lines of the call',
  askReminder: wish,
  subscribeAgain: wish,
  unsubscribe: wish,
  enter: coming,
  enterDemo: coming,
  leave: coming,
  requestSignIn: coming,
  castAtKiosk: secret,
  castEnvelope: secret,
  declareElector: secret,
};

/** The decisions that an answered request made. The answer holds one field for each mutation, under its own name. */
export function unrecorded(document: string, data: object | null | undefined): string[] {
  if (!/^\s*mutation\b/.test(document)) return [];
  return Object.entries(data ?? {})
    .filter(([name, answer]) => recordedActs.includes(name) && isDone(answer))
    .map(([name]) => name);
}

/** A refusal says so in its type; one of several answers is enough. */
function isDone(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.some(isDone);
  if (typeof answer !== 'object' || answer === null) return answer === true;
  // Without its type, a refusal cannot be told from an empty fragment.
  return '__typename' in answer
    ? answer.__typename !== 'Denial'
    : !('code' in answer) && hasData(answer);
}

const hasData = (answer: object): boolean => Object.keys(answer).length > 0;
