import { error, type RequestEvent } from '@sveltejs/kit';
import { ask } from './api';
import { graphql } from './graphql';

const stopQuery = graphql(`
  query BusStop($slug: String!) {
    busStop(slug: $slug) {
      id
      slug
      name
      place
      access
      latitude
      longitude
    }
    town {
      outline
      phone
    }
  }
`);

/** A stop by the end of its address; 404 when there is none. */
export async function stopOf(event: RequestEvent, slug: string) {
  const { busStop, town } = await ask(event, stopQuery, { slug });
  return { stop: busStop ?? error(404, 'not_found'), town };
}
