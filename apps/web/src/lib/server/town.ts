import type { RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { ask } from './api';
import { graphql } from './graphql';

const townQuery = graphql(`
  query TownChrome {
    town {
      name
      address
      postcode
      phone
      email
      colour
      timeZone
      demo
      fictitious
      now
    }
  }
`);

/** What every page shows of the town. */
export type Town = ResultOf<typeof townQuery>['town'];

const freshness = 10_000;
let kept: { town: Town; until: number } | undefined;

/** The town, asked again after ten seconds: it is the same for everybody. `now` is as old as that. */
export async function townOf(event: RequestEvent): Promise<Town> {
  if (kept && kept.until > Date.now()) return kept.town;
  const { town } = await ask(event, townQuery);
  // A telephone number is never cut at the end of a line.
  const shown = { ...town, phone: town.phone.replaceAll(' ', '\u00a0') };
  kept = { town: shown, until: Date.now() + freshness };
  return shown;
}
