import { error, redirect } from '@sveltejs/kit';
import { mayOpen } from '#lib/desk-sections';
import { inLanguage, pageOf } from '#lib/language';
import { places } from '#lib/places';
import { isStaff, personOf } from '#lib/server/person';
import { refuseUnsent } from '#lib/server/unsent';
import type { LayoutServerLoad } from './$types';

/** The desk is for staff. The api checks every act again: this only spares a visitor a page of refusals. */
export const load: LayoutServerLoad = async (event) => {
  refuseUnsent(event);
  const person = await personOf(event);
  if (!person) {
    const next = encodeURIComponent(event.url.pathname);
    redirect(303, inLanguage(event.locals.locale, `${places.signIn}?next=${next}`));
  }
  if (!isStaff(person) || !mayOpen(person, pageOf(event.url.pathname))) error(403, 'forbidden');
  return { person };
};
