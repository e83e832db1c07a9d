import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform';
import { CouncilCall } from './call/call.entity';
import { Candidate } from './candidate/candidate.entity';
import { Draw } from './draw/draw.entity';

/** A call for ten seats that is open from 1 to 30 June 2027: women, men and young people of two places. */
export async function aCall(em: EntityManager, more: Partial<CouncilCall> = {}) {
  const bounds = (census: number, min: number, max: number) => ({ census, min, max });
  const call = em.create(CouncilCall, {
    ...{ id: newId(), slug: newId().slice(-12), title: 'Conseil citoyen', place: 'Mairie' },
    ...{ seats: 10, substitutes: false, minAge: 16 },
    opensAt: new Date('2027-06-01T06:00:00Z'),
    closesAt: new Date('2027-06-30T21:59:00Z'),
    drawsAt: new Date('2027-07-08T17:00:00Z'),
    publishedAt: new Date('2027-05-20T08:00:00Z'),
    features: [
      {
        ...{ key: 'college', title: 'Collège' },
        values: [
          { key: 'femmes', title: 'Femmes', ...bounds(500, 4, 5) },
          { key: 'hommes', title: 'Hommes', ...bounds(450, 4, 5) },
          { key: 'jeunes', title: 'Jeunes', ...bounds(50, 1, 1), ages: { from: 16, to: 25 } },
        ],
      },
      {
        ...{ key: 'quartier', title: 'Quartier' },
        values: [
          { key: 'nord', title: 'Nord', ...bounds(600, 5, 7) },
          { key: 'sud', title: 'Sud', ...bounds(400, 3, 5) },
        ],
      },
    ],
    ...more,
  });
  await em.flush();
  return call;
}

/** Volunteers of such a call: so many women, men and young people, north and south in turn. */
export async function someCandidates(
  em: EntityManager,
  callId: string,
  ...counts: readonly number[]
): Promise<Candidate[]> {
  const candidates = ['femmes', 'hommes', 'jeunes'].flatMap((college, place) =>
    Array.from({ length: counts[place] ?? 0 }, (_, at) =>
      em.create(Candidate, {
        ...{ id: newId(), callId, channel: 'paper', locale: 'fr', createdAt: new Date() },
        number: `V${place}${String(at).padStart(3, '0')}`,
        values: { college, quartier: at % 2 ? 'sud' : 'nord' },
      }),
    ),
  );
  await em.flush();
  return candidates;
}

/** The draw of a call, stopped before anything was published unless `more` says otherwise. */
export async function aDraw(
  em: EntityManager,
  callId: string,
  more: Partial<Draw> = {},
): Promise<Draw> {
  const draw = em.create(Draw, {
    ...{ id: newId(), callId, state: 'cancelled', askedAt: new Date(), diced: false },
    ...more,
  });
  await em.flush();
  return draw;
}
