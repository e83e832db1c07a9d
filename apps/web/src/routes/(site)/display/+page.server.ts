import { redirect } from '@sveltejs/kit';
import { chosenDisplay, displayCookie, writeDisplay } from '#lib/display';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import type { Actions, PageServerLoad } from './$types';

const year = 365 * 24 * 3600;

export const load: PageServerLoad = ({ locals, url }) => ({
  display: locals.display,
  kept: url.searchParams.has('kept'),
});

export const actions: Actions = {
  default: async ({ request, cookies, locals, url }) => {
    const form = await request.formData();
    const display = chosenDisplay(form.get('theme'), form.get('type'));
    cookies.set(displayCookie, writeDisplay(display), {
      path: '/',
      maxAge: year,
      httpOnly: true,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
    });
    redirect(303, inLanguage(locals.locale, `${places.display}?kept`));
  },
};
