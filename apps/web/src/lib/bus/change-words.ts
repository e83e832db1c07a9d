import type { Here } from '#lib/here';
import type { PassageShown } from '#lib/server/bus';

/** Why a passage is not as usual, and where it is instead: « Panne. Le bus vient le … ». */
export function changeWords({ say, date, wallHour }: Here, passage: PassageShown): string {
  const cause = `${say(`bus_cause_${passage.cause ?? 'other'}`)}.`;
  const { instead, insteadStop } = passage;
  if (!instead || !insteadStop) return cause;
  const where = say('bus_moved_to', {
    date: date(instead.day, { year: false }),
    ...{ from: wallHour(instead.starts), to: wallHour(instead.ends) },
    ...{ stop: insteadStop.name, place: insteadStop.place },
  });
  return `${cause} ${where}`;
}
