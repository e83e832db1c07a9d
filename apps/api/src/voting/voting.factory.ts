import { deny, ok } from '@parvis/kernel';
import {
  generateTrusteeKey,
  readManifest,
  type SealedBallot,
  sealBallot,
  type SealedPoll,
  sealedPoll,
  type TrusteeKey,
} from '@parvis/voting';
import { Temporal } from 'temporal-polyfill';
import type { Browser, House } from '../../test/house';
import { theTown } from '../platform';
import { rehearse } from './opening.factory';
import { Poll } from './poll/poll.entity';
import { PollOwners } from './poll/poll-owners';
import { type PollOrder, PollService } from './poll/poll.service';

export const OPENS = '2027-09-18T07:00:00Z';
export const CLOSES = '2027-10-10T18:00:00Z';

/** An owner whose polls anybody of 11 or more may vote in. */
export function aPollOwner(house: House, kind = 'test'): void {
  house.get(PollOwners).register({
    kind,
    mayVote: async (_, { birthDate }, closingDay) =>
      Temporal.PlainDate.compare(birthDate.add({ years: 11 }), closingDay) > 0
        ? deny('too_young', { minimumAge: 11 })
        : ok(true),
  });
}

export interface PollInTest {
  readonly id: string;
  readonly sealed: SealedPoll;
  readonly keys: readonly TrusteeKey[];
}

let counter = 0;

/** A published poll with five projects, opened unless `opensAt` is moved; the clock stands at its opening. */
export async function aPublishedPoll(
  house: House,
  changes: Partial<PollOrder> = {},
): Promise<PollInTest> {
  await house.at('2027-09-10T08:00:00Z');
  const keys = [await generateTrusteeKey()];
  const polls = house.get(PollService);
  const em = house.em;
  const created = await polls.create(
    em,
    {
      subject: `test:${++counter}`,
      title: 'Budget participatif 2027',
      opensAt: new Date(OPENS),
      closesAt: new Date(CLOSES),
      rule: { kind: 'approval_max', choices: 3, blankAllowed: true },
      tally: { rule: 'greedy', version: 1, settings: { misfit: 'skip' } },
      projects: [1, 2, 3, 4, 5].map((number) => ({
        id: `P0${number}`,
        number,
        title: `Projet ${number}`,
        cost: number * 1_000_000,
      })),
      trustees: keys.map(({ publicKey }) => ({ name: 'Scrutatrice', publicKey })),
      needed: 1,
      proof: 'declared',
      ...changes,
    },
    theTown,
  );
  if (!created.ok) throw new Error(created.denial.code);
  await em.flush();
  const { id } = created.value;
  await rehearse(house, id, keys);
  const published = await polls.publish(theTown, id);
  if (!published.ok) throw new Error(published.denial.code);
  return { id, sealed: await manifestOf(house, id), keys };
}

/** The same, open. */
export async function anOpenPoll(
  house: House,
  changes: Partial<PollOrder> = {},
): Promise<PollInTest> {
  const poll = await aPublishedPoll(house, changes);
  await house.at(OPENS);
  await house.runJob('voting.advance_polls');
  return poll;
}

async function manifestOf(house: House, id: string): Promise<SealedPoll> {
  const { manifest } = await house.em.findOneOrFail(Poll, id);
  const read = readManifest(manifest ?? '');
  if (!read.ok) throw new Error(read.denial.code);
  return sealedPoll(read.value);
}

export const seal = async (
  { sealed }: PollInTest,
  projects: readonly string[],
): Promise<SealedBallot> => {
  const choices = projects.map((project) => ({ project, value: 1 }));
  const done = await sealBallot(sealed, { choices, channel: 'web' });
  if (!done.ok) throw new Error(done.denial.code);
  return done.value;
};

const DECLARE = `mutation ($pollId: ID!, $declaration: ElectorInput!) {
  declareElector(pollId: $pollId, declaration: $declaration) { __typename ... on Denial { code } }
}`;
const CAST = `mutation ($pollId: ID!, $envelope: String!) {
  castEnvelope(pollId: $pollId, envelope: $envelope) {
    __typename ... on Receipt { poll hash delaySeconds signature } ... on Denial { code }
  }
}`;

export interface CastAnswer {
  readonly __typename: 'Receipt' | 'Denial';
  readonly code?: string;
  readonly hash?: string;
  readonly signature?: string;
}

export const declare = async (
  voter: Browser,
  { id }: PollInTest,
  birthDate = '1990-05-04',
): Promise<{ __typename: string; code?: string }> => {
  const declaration = { resident: true, birthDate, qualities: [] };
  const { data } = await voter.ask<{ declareElector: { __typename: string; code?: string } }>(
    DECLARE,
    { pollId: id, declaration },
  );
  return data.declareElector;
};

export const cast = async (
  voter: Browser,
  { id }: PollInTest,
  envelope: Uint8Array,
): Promise<CastAnswer> => {
  const { data } = await voter.ask<{ castEnvelope: CastAnswer }>(CAST, {
    pollId: id,
    envelope: Buffer.from(envelope).toString('base64'),
  });
  return data.castEnvelope;
};

/** Somebody signed in and on the roll. */
export async function anElector(house: House, poll: PollInTest): Promise<Browser> {
  const voter = await house.personWith(['resident']);
  await declare(voter, poll);
  return voter;
}
