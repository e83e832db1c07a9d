import type { Result } from '@parvis/kernel';
import type { TimedPhase } from './edition-phases';
import type { WrittenCalendar } from './phase-calendar';

/** The demo edition of 2027 on the clock of Paris; the vote runs into autumn, the works across several winters. */
export const anEditionCalendar = (): WrittenCalendar<TimedPhase> => ({
  zone: 'Europe/Paris',
  phases: {
    rules: { opens: '2026-12-15T09:00', closes: '2027-01-18T09:00' },
    submission: { opens: '2027-01-18T09:00', closes: '2027-03-08T00:00' },
    study: { opens: '2027-03-08T00:00', closes: '2027-07-10T00:00' },
    ballot_preparation: { opens: '2027-07-10T00:00', closes: '2027-09-18T09:00' },
    vote: { opens: '2027-09-18T09:00', closes: '2027-10-10T20:00' },
    results: { opens: '2027-10-10T20:00', closes: '2028-01-03T09:00' },
    works: { opens: '2028-01-03T09:00', closes: '2029-12-31T18:00' },
  },
});

/** The value of a result that a test knows to be accepted; throws with the denial otherwise. */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.denial)}`);
  return result.value;
}
