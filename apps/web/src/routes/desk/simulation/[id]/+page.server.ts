import { fail, redirect } from '@sveltejs/kit';
import { maySimulate, runsCampaigns } from '#lib/desk-sections';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { isRunning, simulationOf } from '#lib/server/simulation';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query SimulationRecipients($id: ID!) {
    simulation(id: $id) {
      recipients {
        votable
        edition {
          id
          slug
          title
          version
        }
      }
    }
  }
`);

const cancel = graphql(`
  mutation CancelSimulation($id: ID!) {
    cancelSimulation(id: $id) {
      __typename
    }
  }
`);

const retain = graphql(
  `
    mutation RetainRule($simulationId: ID!, $place: Int!, $editionId: ID!, $version: Int!) {
      retainRule(
        simulationId: $simulationId
        place: $place
        editionId: $editionId
        version: $version
      ) {
        __typename
        ... on Edition {
          slug
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  const { person, town } = await event.parent();
  const simulation = await simulationOf(event, event.params.id);
  const running = isRunning(simulation);
  // Seen again by itself every two seconds, without script.
  if (running) event.setHeaders({ refresh: '2' });
  const mayRetain = runsCampaigns(person) && simulation.state === 'done';
  const chosen = mayRetain ? await ask(event, query, { id: simulation.id }) : undefined;
  return {
    simulation,
    running,
    mayAsk: maySimulate(person),
    mayRetain,
    recipients: chosen?.simulation?.recipients ?? [],
    printed: town && { address: event.url.href, at: town.now },
  };
};

export const actions: Actions = {
  cancel: async (event) => {
    await ask(event, cancel, { id: event.params.id });
    redirect(303, inLanguage(event.locals.locale, places.deskSimulation(event.params.id)));
  },
  /** The chosen value names an edition, its version, and the place of the rule. */
  retain: async (event) => {
    const values = typed(await event.request.formData());
    const { say, locale } = event.locals;
    const [editionId = '', version = '', place = ''] = (values['rule'] ?? '').split('|');
    if (!editionId) {
      const fault = { field: 'rule', sentence: say('simulation_retain_missing') };
      return fail(422, { values, faults: [fault] });
    }
    return acting(values, async () => {
      const { retainRule: answer } = await ask(event, retain, {
        simulationId: event.params.id,
        place: Number(place),
        editionId,
        version: Number(version),
      });
      if (answer.__typename === 'Denial') return refused(say, values, answer);
      redirect(303, `${inLanguage(locale, places.deskEdition(answer.slug))}?done=rule`);
    });
  },
};
