import { error } from '@sveltejs/kit';
import { townSheet } from '#lib/town-colour';
import type { RequestHandler } from './$types';

const year = 'public, max-age=31536000, immutable';

/** The town's accent, derived from the colour in the address: it can be kept for good. */
export const GET: RequestHandler = ({ url }) => {
  const colour = `#${url.searchParams.get('v') ?? ''}`;
  if (!/^#[0-9a-f]{6}$/i.test(colour)) error(404, 'not_found');
  return new Response(townSheet(colour), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': year },
  });
};
