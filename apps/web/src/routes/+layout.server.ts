import { inLanguage, pageOf } from '#lib/language';
import { isStaff, personOf } from '#lib/server/person';
import { townOf } from '#lib/server/town';
import type { LayoutServerLoad } from './$types';

/** What surrounds every page. It never fails: a page without the api still stands, with its menu. */
export const load: LayoutServerLoad = async (event) => {
  const { locals, url } = event;
  const [town, person] = await Promise.all([
    townOf(event).catch(() => undefined),
    personOf(event).catch(() => null),
  ]);
  const page = pageOf(url.pathname);
  return {
    locale: locals.locale,
    town,
    person,
    staff: isStaff(person),
    saveData: locals.saveData,
    at: page + url.search,
    french: url.origin + inLanguage('fr', page),
    english: url.origin + inLanguage('en', page),
  };
};
