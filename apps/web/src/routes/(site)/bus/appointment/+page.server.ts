import { fail, isHttpError, redirect } from '@sveltejs/kit';
import type { FormState } from '#lib/form';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { appointmentOf } from '#lib/server/bus-appointment';
import { refused, typed } from '#lib/server/form';
import { townOf } from '#lib/server/town';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const values = typed(await event.request.formData());
    const { say, locale } = event.locals;
    try {
      const answer = await appointmentOf(event, values['code'] ?? '');
      if (answer.__typename === 'Denial') return refused(say, values, answer);
      redirect(303, inLanguage(locale, places.busAppointment(answer.code)));
    } catch (thrown) {
      if (!isHttpError(thrown, 404)) throw thrown;
      const { phone } = await townOf(event);
      const faults = [{ field: 'code', sentence: say('bus_code_wrong', { phone }) }];
      return fail(422, { values, faults } satisfies FormState);
    }
  },
};
