import { type BoardService, slotsOf } from '@parvis/bus';
import type { ShownPassage } from '../timetable/timetable.service';

/** A start at a service of a passage, as somebody chooses it; `minute` null: to wait for one. */
export interface ChosenSlot {
  readonly key: string;
  readonly serviceKey: string;
  /** Minutes after the passage begins. */
  readonly minute: number | null;
}

/** How long appointments last at a service that does not say. */
const USUAL_MINUTES = 30;

export const isBooked = ({ mode }: BoardService): boolean => mode === 'appointment';

export const slotName = (key: string, serviceKey: string, minute: number): string =>
  `${key}/${serviceKey}/${minute}`;

/** Every slot of a passage, past ones too, in the order of its services and of time. */
export const slotsIn = (
  passage: Pick<ShownPassage, 'starts' | 'ends' | 'services'>,
): { serviceKey: string; minute: number; at: Date }[] =>
  passage.services.filter(isBooked).flatMap(({ key, slotMinutes }) =>
    slotsOf(passage, slotMinutes ?? USUAL_MINUTES).map((at) => ({
      serviceKey: key,
      minute: (at.getTime() - passage.starts.getTime()) / 60_000,
      at,
    })),
  );

/** When a slot of a passage begins; null when the passage has no such slot, or does not take place. */
export const timeIn = (
  passage: Pick<ShownPassage, 'state' | 'starts' | 'ends' | 'services'>,
  slot: { readonly serviceKey: string; readonly minute?: number | null },
): Date | null =>
  (passage.state === 'planned' &&
    slotsIn(passage).find(
      ({ serviceKey, minute }) => serviceKey === slot.serviceKey && minute === slot.minute,
    )?.at) ||
  null;

/** Where a passage takes place: where it was moved, or where the rule puts it. */
export const placed = (stands: readonly ShownPassage[]): ShownPassage | null =>
  stands.find(({ state }) => state === 'planned') ?? stands[0] ?? null;

/** Passages by their key: a moved one is there in both places. */
export function byKey(stands: readonly ShownPassage[]): Map<string, ShownPassage[]> {
  const found = new Map<string, ShownPassage[]>();
  for (const passage of stands) {
    found.set(passage.key, [...(found.get(passage.key) ?? []), passage]);
  }
  return found;
}
