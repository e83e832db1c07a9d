import { resultOf } from '#lib/server/result';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => resultOf(event, event.params.edition);
