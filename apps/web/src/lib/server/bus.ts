import type { RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { dayAfter } from '@parvis/bus';
import { ask } from './api';
import { graphql } from './graphql';

export const passageShown = graphql(`
  fragment PassageShown on BusPassage @_unmask {
    key
    day
    starts
    ends
    state
    cause
    movedFrom
    changedAt
    instead {
      day
      starts
      ends
    }
    insteadStop {
      slug
      name
      place
    }
    stop {
      id
      slug
      name
      place
      access
      latitude
      longitude
    }
    services {
      key
      title
      mode
    }
  }
`);

const standingQuery = graphql(
  `
    query BusNow {
      busStanding {
        at
        today
        now {
          ...PassageShown
        }
        next {
          ...PassageShown
        }
        off {
          ...PassageShown
        }
      }
    }
  `,
  [passageShown],
);

const passagesQuery = graphql(
  `
    query BusPassages($from: Day!, $to: Day!, $stopId: String) {
      busPassages(from: $from, to: $to, stopId: $stopId) {
        ...PassageShown
      }
    }
  `,
  [passageShown],
);

export type PassageShown = ResultOf<typeof passageShown>;
export type BusNow = ResultOf<typeof standingQuery>['busStanding'];

/** Where the bus is, and which day it is in the town. */
export async function busNow(event: RequestEvent): Promise<BusNow> {
  return (await ask(event, standingQuery)).busStanding;
}

/** The passages of some days, both included; of one stop when it is given. */
export async function passagesOf(
  event: RequestEvent,
  from: string,
  to: string,
  stopId?: string,
): Promise<PassageShown[]> {
  return (await ask(event, passagesQuery, { from, to, stopId })).busPassages;
}

/** How far the pages look for what comes next: a monthly round comes back within it. */
export const aheadOf = (today: string): string => dayAfter(today, 70);
