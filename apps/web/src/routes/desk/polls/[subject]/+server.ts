import { error, redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { RequestHandler } from './$types';

const editionsQuery = graphql(`
  query EditionsOfPolls {
    editions {
      id
      slug
    }
  }
`);

/** Lines of the agenda know a poll by its subject; its page is that of the edition. */
export const GET: RequestHandler = async (event) => {
  const { editions } = await ask(event, editionsQuery, {});
  const id = event.params.subject.replace(/^budget:/, '');
  const edition = editions.find((one) => one.id === id);
  if (!edition) error(404);
  redirect(303, inLanguage(event.locals.locale, places.deskVote(edition.slug)));
};
