import type { Actions } from '@sveltejs/kit';
import { ask } from '../api';
import { denialShown } from '../denial';
import { graphql } from '../graphql';
import { actOnCase } from './idea';

const rewriteMutation = graphql(
  `
    mutation RewriteIdea($ideaId: ID!, $version: Int!, $text: IdeaTextInput!, $reason: String!) {
      rewriteIdea(ideaId: $ideaId, version: $version, text: $text, reason: $reason) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

/** What the section of the text may do. */
export const textActions = {
  rewrite: (event) =>
    actOnCase(event, 'rewritten', async (ideaId, values) => {
      const { title, body, beneficiaries, place, reason = '' } = values;
      const asked = {
        ideaId,
        version: Number(values['version']) || 0,
        text: { title, body, beneficiaries, place },
        reason,
      };
      return (await ask(event, rewriteMutation, asked)).rewriteIdea;
    }),
} satisfies Actions;
