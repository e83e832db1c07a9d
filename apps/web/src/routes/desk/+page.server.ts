import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query MyDay {
    myDay {
      now
      late {
        ...Column
      }
      waiting {
        ...Column
      }
      week {
        ...Column
      }
      yesterday {
        code
        value
      }
      running {
        id
        name
        done
        total
      }
    }
    editions {
      slug
      title
      phase
      imported
      calendar {
        phase
        opensAt
        closesAt
      }
    }
  }

  fragment Column on AgendaColumn {
    total
    lines {
      key
      kind
      title
      number
      service
      count
      mine
      path
      dueAt
    }
  }
`);

/** Those who settle failed jobs. */
const runners: readonly string[] = ['democracy_agent', 'administrator'];

const remind = graphql(`
  mutation RemindEverybody {
    remindOverdue {
      reminded
      unreachable
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const [{ myDay, editions }, { person }] = await Promise.all([ask(event, query), event.parent()]);
  const number = (name: string) => Number(searchParams.get(name)) || 0;
  return {
    day: myDay,
    runs: person?.roles.some((role) => runners.includes(role)) ?? false,
    sent: searchParams.has('reminded')
      ? { reminded: number('reminded'), unreachable: number('unreachable') }
      : null,
    editions: editions.filter(({ phase, imported }) => phase !== 'closed' && !imported),
  };
};

export const actions: Actions = {
  remind: async (event) => {
    const { remindOverdue: done } = await ask(event, remind);
    const said = `reminded=${done.reminded}&unreachable=${done.unreachable}`;
    redirect(303, `${inLanguage(event.locals.locale, places.desk)}?${said}`);
  },
};
