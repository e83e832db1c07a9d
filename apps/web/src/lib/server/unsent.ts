import { error, type RequestEvent } from '@sveltejs/kit';
import { personOf } from './person';

/** Pages that only somebody signed in may read: after a session they cannot show a form again. */
const closed = /^\/desk(\/|$)/;

/** Fields of a form weigh less; more is a file, which its owner still has. */
const heaviest = 2_000_000;

/**
 * What a form sends to a page is kept while it is answered, for the page that may have to say that it did not arrive.
 * Sent to a closed page after its session ended, it is kept whole: the page that asks to sign in sends it again. The
 * api refuses the act itself, as it refuses any without a person.
 */
export async function keepSent(event: RequestEvent): Promise<void> {
  const { request, url, route } = event;
  if (request.method !== 'POST' || !route.id) return;
  const sent = { to: url.pathname + url.search, fields: await fieldsOf(request.clone()) };
  event.locals.sent = sent;
  if (!closed.test(route.id)) return;
  // Whether the session ended is unknown while the api is away: the answer will say that much.
  const person = await personOf(event).catch(() => undefined);
  if (person === null) event.locals.unsent = sent;
}

/** Throws an error 401 that carries what was sent, where something was. */
export function refuseUnsent({ locals }: Pick<RequestEvent, 'locals'>): void {
  if (locals.unsent) error(401, { message: 'session_ended', unsent: locals.unsent });
}

async function fieldsOf(request: Request): Promise<[string, string][]> {
  if (Number(request.headers.get('content-length') ?? heaviest) >= heaviest) return [];
  const form = await request.formData().catch(() => new FormData());
  return [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
}
