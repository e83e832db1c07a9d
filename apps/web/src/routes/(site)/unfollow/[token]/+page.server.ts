import { answerLink, followLink } from '#lib/server/follow-link';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = followLink;

export const actions: Actions = { default: (event) => answerLink(event, false) };
