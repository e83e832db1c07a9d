import { error, type RequestEvent } from '@sveltejs/kit';
import { apiUrl, SignInNeeded } from '#lib/server/api';

/** Why the file of the trustees is not taken. */
interface Denial {
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

/**
 * Hands what a trustee's program wrote to the api as it is: tens of thousands of ballots are too many for a question.
 *
 * @param what `opening` of the box, or `rehearsal` before the vote
 */
export async function handOver(
  event: RequestEvent,
  { pollId, what }: { readonly pollId: string; readonly what: 'opening' | 'rehearsal' },
  file: File,
): Promise<Denial | undefined> {
  const response = await globalThis
    .fetch(apiUrl(`/voting/${encodeURIComponent(pollId)}/${what}`), {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        cookie: event.request.headers.get('cookie') ?? '',
        'x-forwarded-for': event.getClientAddress(),
      },
      body: await file.arrayBuffer(),
    })
    .catch(() => error(503, 'api_unreachable'));
  if (response.status === 401) throw new SignInNeeded();
  if (response.status === 403) error(403, 'forbidden');
  if (!response.ok) error(response.status === 404 ? 404 : 500, 'fault');
  return ((await response.json()) as { denial?: Denial }).denial;
}
