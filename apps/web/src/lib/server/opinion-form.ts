import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import type { FieldFault } from '@parvis/kernel';
import { centsTyped } from '#lib/euros';
import { inLanguage } from '#lib/language';
import { acting, refused, typed } from './form';
import { graphql } from './graphql';

/** What whoever answers for a service reads before: from the letter's link, or at the desk. */
export const opinionAsked = graphql(`
  fragment OpinionAsked on OpinionRequest {
    ideaId
    service
    number
    title
    body
    place
    dueOn
    open
    closesAt
    cap
    verdict
    costLow
    costHigh
    runningCost
    delayMonths
    conditions
    answeredAt
    version
  }
`);
export type OpinionAsked = ResultOf<typeof opinionAsked>;

type Denied = Parameters<typeof refused>[2];
type Outcome = { readonly __typename: string } | (Denied & { readonly __typename: 'Denial' });

/** What the api is sent for the five fields of an opinion. */
interface OpinionSent {
  verdict?: string;
  costLow?: number;
  costHigh?: number;
  runningCost?: number;
  delayMonths?: number;
  conditions?: string;
}

/** Cents from a sum that may be negative: « −700 », « - 700 € ». As `centsTyped` otherwise. */
export function signedCentsTyped(typed: string): number | null | undefined {
  const text = typed.trim();
  const minus = /^[-−–]/.test(text);
  const cents = centsTyped(minus ? text.slice(1) : text);
  return minus && cents ? -cents : cents;
}

/** Reads the five fields as typed; what cannot be read is a fault, with the codes of the api. */
function readOpinion(values: Readonly<Record<string, string>>): {
  input: OpinionSent;
  faults: FieldFault[];
} {
  const faults: FieldFault[] = [];
  const sum = (field: string, code: string, read: typeof centsTyped): number | undefined => {
    const cents = read(values[field] ?? '');
    if (cents === undefined) faults.push({ field, code });
    return cents ?? undefined;
  };
  const costLow = sum('costLow', 'opinion_cost_wrong', centsTyped);
  const costHigh = sum('costHigh', 'opinion_cost_wrong', centsTyped);
  const runningCost = sum('runningCost', 'opinion_running_cost_wrong', signedCentsTyped);
  const months = (values['delayMonths'] ?? '').trim();
  if (!/^\d{0,4}$/.test(months)) {
    faults.push({ field: 'delayMonths', code: 'opinion_delay_wrong', details: { most: 120 } });
  }
  const input = {
    verdict: values['verdict'] || undefined,
    costLow,
    costHigh,
    runningCost,
    delayMonths: months && faults.length === 0 ? Number(months) : undefined,
    conditions: values['conditions'],
  };
  return { input, faults };
}

/** Sends the answer that was typed; refused, it comes back whole. `after` is where the page goes once it is kept. */
export async function answering(
  event: RequestEvent,
  send: (version: number, input: OpinionSent) => Promise<Outcome>,
  after: string,
) {
  const { locale, say } = event.locals;
  const values = typed(await event.request.formData());
  const { input, faults } = readOpinion(values);
  if (faults.length > 0) return refused(say, values, { code: 'opinion_incomplete', faults });
  return acting(values, async () => {
    const outcome = await send(Number(values['version']) || 0, input);
    if ('code' in outcome) return refused(say, values, outcome);
    redirect(303, inLanguage(locale, after));
  });
}
