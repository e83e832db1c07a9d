import type { RequestEvent } from '@sveltejs/kit';
import { redirect } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '../api';
import { acting, refused, typed } from '../form';
import { graphql } from '../graphql';
import { versionShown } from '../idea-shown';

const caseQuery = graphql(
  `
    query IdeaCase($id: ID!, $locale: String!) {
      ideaFile(id: $id) {
        id
        number
        version
        state
        stateSince
        title
        body
        beneficiaries
        place
        latitude
        longitude
        category
        photoId
        roughCost
        cost
        channel
        submittedAt
        forwardedTo
        supports
        neighbourhood {
          name
        }
        edition {
          id
          slug
          title
          phase
          rules
          categories {
            code
            name
          }
        }
        refusal(locale: $locale) {
          code
          sentence
        }
        townQuestion {
          text
          dueOn
        }
        mergedInto {
          id
          number
          title
          state
        }
        mergedIdeas {
          id
          number
          title
        }
      }
      story(ideaId: $id) {
        id
        kind
        details
        at
        byTitle
        public
      }
      ideaVersions(ideaId: $id) {
        ...VersionShown
      }
    }
  `,
  [versionShown],
);

export type CaseAnswer = ResultOf<typeof caseQuery>;
export type CaseIdea = CaseAnswer['ideaFile'];

/** The idea of a desk page with its story, as the sections of the page share them. */
export async function caseOf(event: RequestEvent) {
  const id = event.params['id'] ?? '';
  const answer = await ask(event, caseQuery, { id, locale: event.locals.locale });
  return { idea: answer.ideaFile, story: answer.story, versions: answer.ideaVersions };
}

type Denied = Parameters<typeof refused>[2];
type Outcome = { readonly __typename: string } | (Denied & { readonly __typename: 'Denial' });

/** Runs one act on the case: a refusal is shown with what was typed, else the page says what was done. */
export async function actOnCase(
  event: RequestEvent,
  what: string,
  act: (ideaId: string, values: Record<string, string>, form: FormData) => Promise<Outcome>,
) {
  const form = await event.request.formData();
  const values = typed(form);
  return acting(values, async () => {
    const id = event.params['id'] ?? '';
    const outcome = await act(id, values, form);
    if ('code' in outcome) return refused(event.locals.say, values, outcome);
    redirect(303, inLanguage(event.locals.locale, `${places.deskIdea(id)}?done=${what}`));
  });
}
