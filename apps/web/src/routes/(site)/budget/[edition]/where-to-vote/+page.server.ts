import { editionOf } from '#lib/server/edition';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  edition: await editionOf(event, event.params.edition),
});
