import { dayAfter } from '@parvis/bus';
import type { RequestEvent } from '@sveltejs/kit';
import { busNow, type PassageShown, passagesOf } from './bus';

/** What the outdoor screen holds: two weeks, so that it stays right when the network is away. */
export interface Board {
  /** The moment of the house at which it was read. */
  readonly at: string;
  readonly today: string;
  readonly passages: readonly PassageShown[];
}

/** What the outdoor screen shows. */
export async function busBoard(event: RequestEvent): Promise<Board> {
  const { at, today } = await busNow(event);
  return { at, today, passages: await passagesOf(event, today, dayAfter(today, 14)) };
}
