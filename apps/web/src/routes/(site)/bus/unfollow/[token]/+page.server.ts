import { answerBusLink, busFollowLink } from '#lib/server/bus-follow';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = busFollowLink;

export const actions: Actions = { default: (event) => answerBusLink(event, false) };
