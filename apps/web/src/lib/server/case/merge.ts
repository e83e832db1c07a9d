import type { Actions, RequestEvent } from '@sveltejs/kit';
import { ask } from '../api';
import { denialShown } from '../denial';
import { graphql } from '../graphql';
import { actOnCase, type CaseIdea } from './idea';

const likeQuery = graphql(`
  query CaseLike($editionId: ID!, $title: String!, $point: MapPointInput, $exceptId: ID) {
    similarIdeas(editionId: $editionId, title: $title, point: $point, exceptId: $exceptId) {
      id
      number
      title
      state
      place
    }
  }
`);

const mergeMutation = graphql(
  `
    mutation MergeIdeas($targetId: ID!, $sourceIds: [ID!]!, $agreement: String!) {
      mergeIdeas(targetId: $targetId, sourceIds: $sourceIds, agreement: $agreement) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const undoMutation = graphql(
  `
    mutation UndoMerge($sourceId: ID!) {
      undoMerge(sourceId: $sourceId) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

/** Ideas like the one of the case, for its section. */
export async function likeOf(event: RequestEvent, idea: CaseIdea) {
  const { latitude, longitude } = idea;
  const point = latitude != null && longitude != null ? { latitude, longitude } : undefined;
  const asked = { editionId: idea.edition.id, title: idea.title, point, exceptId: idea.id };
  return (await ask(event, likeQuery, asked)).similarIdeas;
}

/** What the section of like ideas may do: this idea joins the one that is chosen. */
export const mergeActions = {
  merge: (event) =>
    actOnCase(event, 'merged', async (ideaId, values) => {
      const targetId = values['target'] ?? '';
      const asked = { targetId, sourceIds: [ideaId], agreement: values['agreement'] ?? '' };
      return (await ask(event, mergeMutation, asked)).mergeIdeas;
    }),
  undoMerge: (event) =>
    actOnCase(event, 'parted', async (_, values) => {
      return (await ask(event, undoMutation, { sourceId: values['source'] ?? '' })).undoMerge;
    }),
} satisfies Actions;
