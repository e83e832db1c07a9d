import type { RoleName } from '../src/platform';

/** Those who ask; who runs the campaigns may do nearly all of it, and is not asked here. */
export const who = [
  'visitor',
  'resident',
  'council_member',
  'front_desk',
  'service_referent',
  'elected_member',
  'teller',
  'trustee',
  'cabinet_director',
  'auditor',
] as const satisfies readonly (RoleName | 'visitor')[];

const files = ['service_referent', 'elected_member', 'cabinet_director', 'auditor'] as const;
const counted = [
  'service_referent',
  'elected_member',
  'teller',
  'cabinet_director',
  'auditor',
] as const;
const desk = ['front_desk', ...counted] as const;
const simulations = ['elected_member', 'cabinet_director', 'auditor'] as const;

type Letting = 'anyone' | 'signedIn' | readonly (typeof who)[number][];

/**
 * Who gets past the rights of a field with ids that are not theirs. A field that is not named lets nobody in: deny by
 * default. What is public of others stands under `anyone`.
 */
const letIn: Readonly<Record<string, Letting>> = {
  // What everybody may read, and how a visitor begins.
  ...all(
    'anyone',
    'castAtKiosk',
    'kioskUntil',
    'checkReceipt',
    'demoAccounts',
    'demoMailbox',
    'editions',
    'ideas',
    'me',
    'poll',
  ),
  ...all('anyone', 'result', 'ruleOrigin', 'similarIdeas', 'simulation', 'town', 'beginDraft'),
  ...all('anyone', 'askToFollow', 'whereToVote'),
  ...all('anyone', 'councilCall', 'councilCalls'),
  ...all(
    'anyone',
    'askToFollowStop',
    'bookBusAppointment',
    'busBookable',
    'busPassages',
    'busStanding',
    'busStop',
    'busStops',
  ),
  // For oneself: the vote refuses whoever is not on the roll, by a denial.
  ...all(
    'signedIn',
    'myIdeas',
    'askReminder',
    'castEnvelope',
    'declareElector',
    'followIdea',
    'supportIdea',
  ),
  // Those whose work it is to read.
  ...all(files, 'allWorks', 'awaitedOpinions', 'ballotReadiness', 'ballotSheet'),
  ...all(counted, 'countProgress', 'importSource'),
  ...all(desk, 'myDay', 'refusalReasons'),
  ...all(simulations, 'simulationPage', 'simulationSources'),
  ...all(['auditor'], 'audit', 'auditActs', 'auditPeople'),
  ...all(
    ['front_desk', 'elected_member', 'teller', 'cabinet_director', 'auditor'],
    'paperBatches',
    'votingPlaces',
  ),
  serviceOpinions: ['service_referent'],
  // Those whose work it is to act; what is wrong in the act comes after, by a denial.
  ...all(['elected_member', 'teller', 'cabinet_director', 'auditor'], 'boxConsole', 'deskShifts'),
  ...all(['teller'], 'deskAgents', 'giveShift', 'takeBackShift'),
  noteIncident: ['teller'],
  confirmElector: ['front_desk', 'teller'],
  cancelKiosk: ['front_desk', 'teller'],
  confirmResult: ['teller', 'cabinet_director'],
  enterIdea: ['front_desk'],
  ...all(['front_desk'], 'busCalls', 'busExpected'),
  ...all(['teller'], 'addVotingPlace', 'enterPaperBatch', 'recountPaperBatch', 'reconcilePoll'),
  writePlaceLine: ['front_desk', 'teller'],
  ...all(['teller'], 'writeCouncilDrawPresent', 'typeCouncilDice', 'takeBackCouncilDice'),
  confirmCouncilDice: ['teller'],
  ...all(['cabinet_director'], 'preparePoll', 'publishPoll'),
  simulateRules: ['elected_member', 'cabinet_director'],
};

/** Those whom the table lets into this field. */
export function letInto(field: string): readonly string[] {
  const letting = letIn[field] ?? [];
  if (letting === 'anyone') return who;
  return letting === 'signedIn' ? who.slice(1) : letting;
}

function all(letting: Letting, ...fields: readonly string[]): Record<string, Letting> {
  return Object.fromEntries(fields.map((field) => [field, letting]));
}
