import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { planStart, simulationTyped } from '#lib/server/simulation-form';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query SimulationBallots($slug: String!) {
    simulationSource(slug: $slug) {
      graded
      areas {
        key
        name
      }
      source {
        title
        slug
        voters
        projects
        budget
        currency
      }
    }
  }
`);

const mutation = graphql(
  `
    mutation SimulateRules($input: SimulationInput!) {
      simulateRules(input: $input) {
        __typename
        ... on Simulation {
          id
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const editionAsked = ({ url }: RequestEvent): string | null => url.searchParams.get('edition');

/** In an imagined election, the first neighbourhood may be the large one. */
const imaginedAreas = ({ locals }: RequestEvent) =>
  [1, 2].map((n) => ({ key: `Q${n}`, name: locals.say('simulation_area_number', { n }) }));

const start = { method2: 'shares_add1u', partsPercent: '50', reservedPercent: '30' };

export const load: PageServerLoad = async (event) => {
  const slug = editionAsked(event);
  if (!slug) {
    const seed = event.locals.say('simulation_plan_seed_start');
    const values = { ...planStart, ...start, method1: 'list_skip', seed };
    return { source: null, graded: true, areas: imaginedAreas(event), values };
  }
  const { simulationSource } = await ask(event, query, { slug });
  const { source, areas, graded } = simulationSource;
  return { source, areas, graded, values: { ...start, method1: 'own' } };
};

export const actions: Actions = {
  default: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const input = simulationTyped(values, editionAsked(event));
      const { simulateRules: answer } = await ask(event, mutation, { input });
      if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
      redirect(303, inLanguage(event.locals.locale, places.deskSimulation(answer.id)));
    });
  },
};
