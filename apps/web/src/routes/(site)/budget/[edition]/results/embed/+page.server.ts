import { resultOrWait } from '#lib/server/result';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => resultOrWait(event, event.params.edition);
