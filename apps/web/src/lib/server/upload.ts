import type { RequestEvent } from '@sveltejs/kit';
import { apiUrl, SignInNeeded } from './api';

/** What the api answers to a picture: its id, or a denial like any other. */
type Sent = { readonly id: string } | SentDenial;

interface SentDenial {
  readonly code: string;
  readonly details?: Record<string, string | number> | null;
  readonly faults: readonly {
    readonly field: string;
    readonly code: string;
    readonly details?: Record<string, string | number> | null;
  }[];
}

/** The picture of a form, when one was chosen. */
export function pictureOf(form: FormData, field = 'photo'): File | undefined {
  const file = form.get(field);
  return file instanceof File && file.size > 0 ? file : undefined;
}

/** Hands a picture to the api, as the person behind the request or the holder of a draft. */
export async function sendPicture(
  event: RequestEvent,
  picture: File,
  draftKey?: string,
): Promise<Sent> {
  const form = new FormData();
  form.set('photo', picture, 'photo');
  const response = await fetch(apiUrl('/files'), {
    method: 'POST',
    body: form,
    headers: {
      cookie: event.request.headers.get('cookie') ?? '',
      'x-forwarded-for': event.getClientAddress(),
      'x-request-id': event.locals.requestId,
      ...(draftKey && { 'x-draft-key': draftKey }),
    },
  });
  if (response.status === 401) throw new SignInNeeded();
  const answer = (await response.json()) as { id?: string; code?: string };
  if (response.ok && answer.id) return { id: answer.id };
  return { faults: [], code: 'picture_unreadable', ...answer } as SentDenial;
}
