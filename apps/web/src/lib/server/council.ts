import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { inLanguage } from '#lib/language';
import { ask } from './api';
import { denialShown } from './denial';
import { acting, refused, typed } from './form';
import { graphql } from './graphql';

const callQuery = graphql(`
  query CouncilCall($slug: String!) {
    councilCall(slug: $slug) {
      id
      slug
      title
      state
      seats
      substitutes
      oneAddress
      minAge
      opensAt
      closesAt
      drawsAt
      place
      candidates
      features {
        key
        title
        hint
        values {
          key
          title
          census
          min
          max
          ages {
            from
            to
          }
        }
      }
      lines {
        id
        kind
        details
        byTitle
        at
      }
    }
  }
`);

const applyMutation = graphql(
  `
    mutation ApplyToCouncil($id: ID!, $candidate: CandidateInput!) {
      applyToCouncil(callId: $id, candidate: $candidate) {
        __typename
        ... on Candidature {
          key
          number
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export type CouncilCallShown = NonNullable<ResultOf<typeof callQuery>['councilCall']>;

/** A call by the end of its address; 404 when there is none that this person may see. */
export async function callOf(event: RequestEvent, slug: string): Promise<CouncilCallShown> {
  const { councilCall } = await ask(event, callQuery, { slug });
  return councilCall ?? error(404, 'not_found');
}

/** Sends a candidature as it was typed, then goes to `next`; refused, it comes back whole. */
export async function sendCandidature(
  event: RequestEvent,
  slug: string,
  next: (kept: { readonly key: string; readonly number: string }) => string,
) {
  const values = typed(await event.request.formData());
  const { say, locale } = event.locals;
  return acting(values, async () => {
    const call = await callOf(event, slug);
    const { applyToCouncil: answer } = await ask(event, applyMutation, {
      id: call.id,
      candidate: {
        givenName: values['givenName'] ?? '',
        familyName: values['familyName'] ?? '',
        birthDate: values['birthDate'] ?? '',
        email: values['email'] || null,
        phone: values['phone'] || null,
        address: values['address'] || null,
        resident: values['resident'] === 'on',
        channel: channelOf(values['channel']),
        locale,
        choices: call.features.flatMap(({ key }) => {
          const value = values[key];
          return value ? [{ feature: key, value }] : [];
        }),
      },
    });
    if (answer.__typename === 'Denial') return refused(say, values, answer);
    redirect(303, inLanguage(locale, next(answer)));
  });
}

const channelOf = (typedIn: string | undefined): 'online' | 'paper' | 'bus' =>
  typedIn === 'paper' || typedIn === 'bus' ? typedIn : 'online';
