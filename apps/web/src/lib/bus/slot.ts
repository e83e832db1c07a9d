/** A time at a service of a passage, as a form sends it: « passage|service|minutes », or « …|wait » for the waiting list. */
export interface ChosenSlot {
  readonly key: string;
  readonly serviceKey: string;
  readonly minute: number | null;
}

export const slotValue = (key: string, serviceKey: string, minute: number | null): string =>
  `${key}|${serviceKey}|${minute ?? 'wait'}`;

/** Null when nothing was chosen, or the text is not ours. */
export function slotTyped(text: string | undefined): ChosenSlot | null {
  const [key, serviceKey, minute] = (text ?? '').split('|');
  if (!key || !serviceKey || !/^(\d{1,4}|wait)$/.test(minute ?? '')) return null;
  return { key, serviceKey, minute: minute === 'wait' ? null : Number(minute) };
}
