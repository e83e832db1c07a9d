import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query MyDay {
    myDay {
      now
      failed
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
      path
      dueAt
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { myDay, editions } = await ask(event, query);
  return {
    day: myDay,
    editions: editions.filter(({ phase, imported }) => phase !== 'closed' && !imported),
  };
};
