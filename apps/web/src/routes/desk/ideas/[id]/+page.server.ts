import { admissibilityActions, reasonsOf } from '#lib/server/case/admissibility';
import { contactsOf } from '#lib/server/case/contacts';
import { caseOf } from '#lib/server/case/idea';
import { likeOf, mergeActions } from '#lib/server/case/merge';
import { studyActions, studyOf } from '#lib/server/case/study';
import { textActions } from '#lib/server/case/text';
import type { Actions, PageServerLoad } from './$types';

/** One case: each section of the page brings what it reads and what it does. */
export const load: PageServerLoad = async (event) => {
  const { idea, story, versions } = await caseOf(event);
  const [contacts, like, refusal, studied] = await Promise.all([
    contactsOf(event),
    likeOf(event, idea),
    reasonsOf(event),
    studyOf(event),
  ]);
  const done = event.url.searchParams.get('done');
  return { idea, story, versions, contacts, like, refusal, ...studied, done };
};

export const actions: Actions = {
  ...admissibilityActions,
  ...textActions,
  ...mergeActions,
  ...studyActions,
};
