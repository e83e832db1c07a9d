import { editionCalendarShape, readCalendar, shiftPhase, type TimedPhase } from '@parvis/phases';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { Temporal } from 'temporal-polyfill';
import { rulesOf } from '#lib/edition/rules';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { editionDesk } from '#lib/server/edition-desk';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { pollStateOf } from '#lib/server/poll';
import type { Actions, PageServerLoad } from './$types';

const mutation = graphql(
  `
    mutation ShiftPhase($id: ID!, $version: Int!, $input: ShiftInput!) {
      shiftPhase(editionId: $id, version: $version, input: $input) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  const { edition, town } = await editionDesk(event, event.params.edition);
  const now = new Date(town.now).getTime();
  return {
    edition,
    /** What has not opened yet can move. */
    movable: edition.calendar
      .filter(({ opensAt }) => new Date(opensAt).getTime() > now)
      .map(({ phase }) => phase),
    done: event.url.searchParams.has('done'),
  };
};

/** Ballots carry the dates of a published vote: they move no more. */
async function votePublished(event: RequestEvent, editionId: string): Promise<boolean> {
  const state = await pollStateOf(event, editionId);
  return state !== null && state !== 'draft';
}

const wholeDays = (text: string): number | undefined =>
  /^-?\d{1,5}$/.test(text.trim()) ? Number(text) : undefined;

export const actions: Actions = {
  /** The dates before and after, as the rules compute them; nothing moves yet. */
  preview: async (event) => {
    const values = typed(await event.request.formData());
    const { say } = event.locals;
    const days = wholeDays(values['days'] ?? '');
    if (!days) {
      return refused(say, values, {
        code: 'days_missing',
        faults: [{ field: 'days', code: 'days_missing' }],
      });
    }
    return acting(values, async () => {
      const { edition, town } = await editionDesk(event, event.params.edition);
      const written = rulesOf(edition.rules).calendar;
      const calendar = written && readCalendar(written, editionCalendarShape);
      if (!calendar?.ok) return refused(say, values, { code: 'calendar_invalid', faults: [] });
      const phase = values['phase'] as TimedPhase;
      const shift = shiftPhase(calendar.value, phase, days, Temporal.Instant.from(town.now));
      if (!shift.ok) {
        const { code, details } = shift.denial;
        return refused(say, values, { code, details: details ?? null, faults: [] });
      }
      const { moved } = shift.value;
      if (moved.some((date) => date.phase === 'vote') && (await votePublished(event, edition.id))) {
        return refused(say, values, { code: 'vote_dates_published', faults: [] });
      }
      return { values, faults: [], moved };
    });
  },
  shift: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { shiftPhase: answer } = await ask(event, mutation, {
        id: values['id'] ?? '',
        version: Number(values['version']),
        input: {
          phase: values['phase'] ?? '',
          days: wholeDays(values['days'] ?? '') ?? 0,
          reason: values['reason'] ?? '',
        },
      });
      if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
      const page = places.deskCalendar(event.params.edition);
      redirect(303, `${inLanguage(event.locals.locale, page)}?done`);
    });
  },
};
