import { error, type RequestEvent } from '@sveltejs/kit';
import { ask } from './api';
import { graphql } from './graphql';

/** Everything that a comparison of rules shows. */
export const simulationShown = graphql(`
  fragment SimulationShown on Simulation {
    id
    source
    rules
    state
    inputsHash
    resultHash
    program
    createdAt
    finishedAt
    publicSince
    election {
      voters
      budget
      projects {
        code
        title
        cost
        votes
        area
      }
      areas {
        key
        name
        supporters
        homes
      }
    }
    outcomes {
      refusal
      winners
      spent
      left
      withWinner
      winnersNamed
      costs {
        least
        middle
        most
      }
      areas {
        key
        winners
        spent
      }
      change {
        enter
        leave
        more
        fewer
        alike
      }
    }
    places {
      places
      voters
      withWinner
    }
  }
`);

const query = graphql(
  `
    query OneSimulation($id: ID!) {
      simulation(id: $id) {
        ...SimulationShown
      }
    }
  `,
  [simulationShown],
);

const stateQuery = graphql(`
  query SimulationState($id: ID!) {
    simulation(id: $id) {
      state
    }
  }
`);

/** Looks a second at most, so that a light count is there when its page first opens. */
const LOOKS = 4;
const PAUSE = 250;

/** A comparison of rules, waited for a second when it is being counted; 404 when there is none to show. */
export async function simulationOf(event: RequestEvent, id: string) {
  for (let look = 0; look < LOOKS; look++) {
    const { simulation } = await ask(event, stateQuery, { id });
    if (!simulation || !isRunning(simulation)) break;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  const { simulation } = await ask(event, query, { id });
  if (!simulation) error(404, 'not_found');
  return simulation;
}

/** Whether rules remain to be counted. */
export const isRunning = ({ state }: { readonly state: string }): boolean =>
  state === 'waiting' || state === 'counting';

const originQuery = graphql(`
  query RuleOriginLine($editionId: ID!) {
    ruleOrigin(editionId: $editionId) {
      byTitle
      chosenAt
    }
  }
`);

/** Who chose the rule of an edition from a comparison, and when; null when nobody did. */
export async function ruleOriginOf(event: RequestEvent, editionId: string) {
  return (await ask(event, originQuery, { editionId })).ruleOrigin;
}
