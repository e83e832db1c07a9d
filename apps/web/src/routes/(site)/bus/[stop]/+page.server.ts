import { aheadOf, busNow, passagesOf } from '#lib/server/bus';
import { stopOf } from '#lib/server/bus-stop';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { stop, town } = await stopOf(event, event.params.stop);
  const { at, today } = await busNow(event);
  const passages = await passagesOf(event, today, aheadOf(today), stop.id);
  return { stop, at, outline: town.outline, passages: passages.slice(0, 12) };
};
