import { error, type RequestEvent } from '@sveltejs/kit';
import { ask } from './api';
import { editionOf } from './edition';
import { graphql } from './graphql';
import { pollStateOf } from './poll';

const query = graphql(`
  query EditionResult($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
      resultDecision
      resultsPublishedAt
      imported
    }
    town {
      population
      outline
      neighbourhoods {
        name
        outline
      }
    }
  }
`);

const resultQuery = graphql(`
  query ResultOf($id: ID!) {
    result(editionId: $id) {
      winners
      budget
      spent
      left
      voters
      withWinner
      blank
      spoilt
      rule
      hashes
      program
      countedAt
      channels {
        name
        ballots
      }
      confirmations {
        byTitle
        confirmedAt
      }
      source {
        currency
        fileName
        sha256
        declaredWinners
      }
      lines {
        rank
        code
        cost
        score
        chosen
        fate
        before
        after
        missing
        votesShort
        channels
        shares {
          voters
          purse
          round
          price
          paidInFull
          paidAll
          effective
          held
          support
          more
          low
        }
        reasons {
          key
          params
          money
        }
        idea {
          number
          title
          place
          latitude
          longitude
          neighbourhood {
            name
          }
        }
      }
      byPlace {
        places
        voters
        withWinner
      }
      shares {
        start
        held
        tries
        increment
        tooMuch
        completed
        comparison {
          criterion
          forShares
          forList
          alike
          kept
        }
      }
      parts {
        purse
        name
        money
        carried
        voters
        winners
        shares {
          start
          held
          tries
          increment
          tooMuch
          completed
          comparison {
            kept
          }
        }
      }
      alternatives {
        name
        winners
        spent
        withWinner
      }
    }
  }
`);

/** An edition with what stands around it and its result; null while this person may see none. */
async function resultIfAny(event: RequestEvent, slug: string) {
  const { edition, town } = await ask(event, query, { slug });
  const { result } = await ask(event, resultQuery, { id: edition.id });
  return { edition, shape: town, result };
}

/** The result; before it is published, how far the count is, without any figure. */
export async function resultOrWait(event: RequestEvent, slug: string) {
  const { result, ...around } = await resultIfAny(event, slug);
  if (result) return { found: { ...around, result } };
  const edition = await editionOf(event, slug);
  return { waiting: { edition, pollState: await pollStateOf(event, edition.id) } };
}

/** The result of an edition with what stands around it; 404 while there is none to show. */
export async function resultOf(event: RequestEvent, slug: string) {
  const { result, ...around } = await resultIfAny(event, slug);
  if (!result) error(404, 'not_found');
  return { ...around, result };
}
