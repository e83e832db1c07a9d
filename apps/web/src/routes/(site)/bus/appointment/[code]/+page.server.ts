import { sayCode } from '@parvis/words';
import { appointmentOf, bookableOf, cancel, move } from '#lib/server/bus-appointment';
import { busNow } from '#lib/server/bus';
import { townOf } from '#lib/server/town';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { phone } = await townOf(event);
  const answer = await appointmentOf(event, event.params.code);
  if (answer.__typename === 'Denial') {
    const refusal = sayCode(event.locals.say, 'denial', answer.code, answer.details ?? undefined);
    return { phone, refusal, appointment: null, bookable: [], isNew: false };
  }
  const { at: now } = await busNow(event);
  const { state, at, serviceKey } = answer;
  const isOver = at !== null && Date.parse(at) <= Date.parse(now);
  const isOpen = (state === 'booked' || state === 'waiting') && !isOver;
  const bookable = isOpen ? await bookableOf(event) : [];
  return {
    phone,
    refusal: null,
    appointment: { ...answer, isOpen },
    // Another hour for the same thing: identity papers are not made where rights are explained.
    bookable: bookable
      .map(({ passage, slots }) => {
        const services = passage.services.filter(({ key }) => key === serviceKey);
        return { passage: { ...passage, services }, slots };
      })
      .filter(({ passage }) => passage.services.length > 0),
    isNew: event.url.searchParams.has('new'),
  };
};

export const actions: Actions = { cancel, move };
