import { error } from '@sveltejs/kit';
import { ask } from '#lib/server/api';
import { editionOf } from '#lib/server/edition';
import { graphql } from '#lib/server/graphql';
import { simulationShown } from '#lib/server/simulation';
import type { PageServerLoad } from './$types';

const query = graphql(
  `
    query RuleOrigin($editionId: ID!) {
      ruleOrigin(editionId: $editionId) {
        place
        byTitle
        chosenAt
        simulation {
          ...SimulationShown
        }
      }
    }
  `,
  [simulationShown],
);

export const load: PageServerLoad = async (event) => {
  const edition = await editionOf(event, event.params.edition);
  const { ruleOrigin } = await ask(event, query, { editionId: edition.id });
  if (!ruleOrigin) error(404, 'not_found');
  return { edition, origin: ruleOrigin };
};
