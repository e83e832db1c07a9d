import { error, fail, redirect } from '@sveltejs/kit';
import { sayCode } from '@parvis/words';
import { inLanguage } from '#lib/language';
import { apiUrl } from '#lib/server/api';
import type { Actions } from './$types';

interface Answer {
  readonly slug?: string;
  readonly denial?: { readonly code: string; readonly details?: Record<string, string | number> };
}

export const actions: Actions = {
  default: async ({ request, locals, fetch: _, ...event }) => {
    const form = await request.formData();
    const file = form.get('file');
    const rule = String(form.get('rule') ?? 'file');
    const values = { rule };
    if (!(file instanceof File) || file.size === 0) {
      const fault = { field: 'file', sentence: locals.say('vote_desk_import_missing') };
      return fail(422, { values, faults: [fault] });
    }
    const response = await globalThis
      .fetch(apiUrl(`/import?${new URLSearchParams({ name: file.name, rule }).toString()}`), {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          cookie: request.headers.get('cookie') ?? '',
          'x-forwarded-for': event.getClientAddress(),
        },
        body: await file.arrayBuffer(),
      })
      .catch(() => error(503, 'api_unreachable'));
    if (response.status === 403) error(403, 'forbidden');
    if (!response.ok) error(500, 'fault');
    const { slug, denial } = (await response.json()) as Answer;
    // The count has just begun: its page exists now, the page of the results a moment later.
    if (slug) redirect(303, inLanguage(locals.locale, `/desk/vote/${slug}`));
    const refusal = sayCode(locals.say, 'denial', denial?.code ?? '', denial?.details);
    return fail(422, { values, faults: [], refusal });
  },
};
