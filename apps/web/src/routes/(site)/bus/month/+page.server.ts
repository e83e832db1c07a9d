import { daysOfMonth, monthAfter, monthAsked } from '#lib/bus/days';
import { busNow, passagesOf } from '#lib/server/bus';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { today } = await busNow(event);
  const month = monthAsked(event.url.searchParams.get('m'), today);
  const { first, last } = daysOfMonth(month);
  const passages = await passagesOf(event, first, last);
  return { first, before: monthAfter(month, -1), after: monthAfter(month, 1), passages };
};
