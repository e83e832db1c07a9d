import { env } from 'node:process';
import { error } from '@sveltejs/kit';
import { dev } from '$app/env';
import type { PageServerLoad } from './$types';

/** A workshop page: every primitive in its states. It exists in the demo and while developing only. */
export const load: PageServerLoad = () => {
  if (!dev && env['PARVIS_DEMO'] !== '1') error(404, 'not_found');
};
