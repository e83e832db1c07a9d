import { dayAfter } from '@parvis/bus';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { slotTyped } from '#lib/bus/slot';
import type { FormState } from '#lib/form';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from './api';
import { busNow, passageShown } from './bus';
import { denialShown } from './denial';
import { acting, refused, typed } from './form';
import { graphql } from './graphql';

const bookableQuery = graphql(
  `
    query BusBookable($from: Day!, $to: Day!, $stopId: String) {
      busBookable(from: $from, to: $to, stopId: $stopId) {
        passage {
          ...PassageShown
        }
        slots {
          serviceKey
          minute
          at
          free
        }
      }
    }
  `,
  [passageShown],
);

const appointmentShown = graphql(
  `
    fragment AppointmentShown on BusAppointment @_unmask {
      code
      state
      serviceKey
      at
      written
      passage {
        ...PassageShown
      }
    }
  `,
  [passageShown],
);

const bookMutation = graphql(
  `
    mutation BookBusAppointment($slot: BusSlotInput!, $person: BusPersonInput!) {
      bookBusAppointment(slot: $slot, person: $person) {
        __typename
        ... on BusAppointment {
          code
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const openMutation = graphql(
  `
    mutation OpenBusAppointment($code: String!) {
      openBusAppointment(code: $code) {
        __typename
        ...AppointmentShown
        ...DenialShown
      }
    }
  `,
  [appointmentShown, denialShown],
);

const cancelMutation = graphql(
  `
    mutation CancelBusAppointment($code: String!) {
      cancelBusAppointment(code: $code) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const moveMutation = graphql(
  `
    mutation MoveBusAppointment($code: String!, $slot: BusSlotInput!) {
      moveBusAppointment(code: $code, slot: $slot) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export type Bookable = ResultOf<typeof bookableQuery>['busBookable'][number];

/** How far ahead one may book, in days. */
const AHEAD = 28;

/** The passages of four weeks that take appointments; of one stop when it is given. */
export async function bookableOf(event: RequestEvent, stopId?: string): Promise<Bookable[]> {
  const { today } = await busNow(event);
  const days = { from: today, to: dayAfter(today, AHEAD), stopId };
  return (await ask(event, bookableQuery, days)).busBookable;
}

/** What a code stands for, or why it is not shown; 404 for a code that nobody has. */
export async function appointmentOf(event: RequestEvent, code: string) {
  return (await ask(event, openMutation, { code })).openBusAppointment;
}

/** Books what the form chose, then shows the appointment and its code. */
export async function book(event: RequestEvent) {
  const values = typed(await event.request.formData());
  const { say, locale } = event.locals;
  const slot = slotTyped(values['slot']);
  if (!slot) return noSlot(event, values);
  return acting(values, async () => {
    const person = { name: values['name'] ?? '', reach: values['reach'] ?? '', locale };
    const { bookBusAppointment: answer } = await ask(event, bookMutation, { slot, person });
    if (answer.__typename === 'Denial') return refused(say, values, answer);
    redirect(303, inLanguage(locale, `${places.busAppointment(answer.code)}?new`));
  });
}

/** Gives the appointment of the address back. */
export async function cancel(event: RequestEvent) {
  const code = event.params['code'] ?? '';
  return acting({}, async () => {
    const { cancelBusAppointment: answer } = await ask(event, cancelMutation, { code });
    if (answer.__typename === 'Denial') return refused(event.locals.say, {}, answer);
    redirect(303, inLanguage(event.locals.locale, places.busAppointment(code)));
  });
}

/** Moves the appointment of the address to the slot of the form. */
export async function move(event: RequestEvent) {
  const code = event.params['code'] ?? '';
  const values = typed(await event.request.formData());
  const slot = slotTyped(values['slot']);
  if (!slot) return noSlot(event, values);
  return acting(values, async () => {
    const { moveBusAppointment: answer } = await ask(event, moveMutation, { code, slot });
    if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
    redirect(303, inLanguage(event.locals.locale, `${places.busAppointment(code)}?new`));
  });
}

function noSlot({ locals: { say } }: RequestEvent, values: Record<string, string>) {
  const faults = [{ field: 'slot', sentence: say('fault_bus_slot') }];
  return fail(422, { values, faults } satisfies FormState);
}
