import { localInstant } from '@parvis/phases';
import { error, redirect } from '@sveltejs/kit';
import { Temporal } from 'temporal-polyfill';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query DemoDesk {
    town {
      now
      demo
      timeZone
    }
    editions {
      slug
      title
      imported
      calendar {
        phase
        opensAt
        closesAt
      }
    }
  }
`);

const mutation = graphql(`
  mutation MoveDemoClock($to: Instant!) {
    moveDemoClock(to: $to) {
      now
    }
  }
`);

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** The moments worth seeing of an edition: the middle of each phase, and both ends of the vote. */
function momentsOf(
  calendar: readonly { phase: string; opensAt: string; closesAt: string }[],
  zone: string,
) {
  return calendar.flatMap(({ phase, opensAt, closesAt }) => {
    const [from, to] = [Date.parse(opensAt), Date.parse(closesAt)];
    // A phase that opens at midnight is visited in the morning.
    const { hour } = Temporal.Instant.from(opensAt).toZonedDateTimeISO(zone);
    const first = { code: phase, at: new Date(from + (hour < 7 ? 10 : 2) * HOUR).toISOString() };
    if (phase !== 'vote') return [first];
    return [
      first,
      { code: 'vote_last', at: new Date(to - 5 * DAY - 10 * HOUR).toISOString() },
      { code: 'vote_over', at: new Date(to + HOUR / 60).toISOString() },
    ];
  });
}

export const load: PageServerLoad = async (event) => {
  const { town, editions } = await ask(event, query);
  if (!town.demo) error(404, 'not_found');
  return {
    now: town.now,
    editions: editions
      .filter(({ imported, calendar }) => !imported && calendar.length > 0)
      .map(({ slug, title, calendar }) => ({
        slug,
        title,
        moments: momentsOf(calendar, town.timeZone),
      })),
    moved: event.url.searchParams.has('moved'),
    /** The moment one came from. */
    before: event.url.searchParams.get('from') ?? '',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const values = typed(await event.request.formData());
    const { say, locale } = event.locals;
    return acting(values, async () => {
      const { town } = await ask(event, query);
      const wall = values['wall'] ?? '';
      const read = values['at'] ? undefined : localInstant(wall, town.timeZone);
      if (read && !read.ok) {
        return refused(say, values, {
          code: 'moment',
          faults: [{ field: 'wall', code: 'moment' }],
        });
      }
      const to = values['at'] ?? (read?.ok ? read.value.toString() : '');
      await ask(event, mutation, { to });
      redirect(
        303,
        inLanguage(locale, `${places.deskDemo}?moved&from=${encodeURIComponent(town.now)}`),
      );
    });
  },
};
