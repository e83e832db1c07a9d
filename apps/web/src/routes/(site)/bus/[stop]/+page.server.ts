import { aheadOf, busNow, passagesOf } from '#lib/server/bus';
import { stopOf } from '#lib/server/bus-stop';
import { askToFollow } from '#lib/server/bus-follow';
import type { Actions, PageServerLoad } from './$types';

const means = ['mail', 'call'] as const;

export const load: PageServerLoad = async (event) => {
  const { stop, town } = await stopOf(event, event.params.stop);
  const { at, today } = await busNow(event);
  const passages = await passagesOf(event, today, aheadOf(today), stop.id);
  const asked =
    means.find((one: (typeof means)[number]) => one === event.url.searchParams.get('asked')) ??
    null;
  return { stop, at, stopTown: town, asked, passages: passages.slice(0, 12) };
};

export const actions: Actions = { follow: (event) => askToFollow(event, event.params.stop) };
