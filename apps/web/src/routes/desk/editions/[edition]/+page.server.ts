import { amendmentDiff, parseRules } from '@parvis/budget';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { rulesOf } from '#lib/edition/rules';
import { valuesOf } from '#lib/edition/rules-form';
import { rulesMeanwhile } from '#lib/edition/rules-meanwhile';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { editionDesk } from '#lib/server/edition-desk';
import { acting, refused } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { importOf } from '#lib/server/import-source';
import { atFields, rulesSent, rulesTyped } from '#lib/server/rules-form';
import { ruleOriginOf } from '#lib/server/simulation';
import type { Actions, PageServerLoad } from './$types';

const write = graphql(
  `
    mutation WriteRules($id: ID!, $version: Int!, $rules: Document!) {
      writeRules(editionId: $id, version: $version, rules: $rules) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const amend = graphql(
  `
    mutation AmendRules($id: ID!, $version: Int!, $rules: Document!, $reason: String!) {
      amendRules(editionId: $id, version: $version, rules: $rules, reason: $reason) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

type Refusal = Parameters<typeof refused>[2];

/** A refused form; where somebody else wrote first, with their changes, and ready to be sent over them. */
async function refusedRules(event: RequestEvent, values: Record<string, string>, denial: Refusal) {
  const { say } = event.locals;
  if (denial.code !== 'edited_meanwhile') {
    const { status, data } = refused(say, values, atFields(denial));
    return fail(status, { ...data, theirs: [] });
  }
  const { edition } = await editionDesk(event, event.params.edition ?? '');
  const now = rulesOf(edition.rules);
  const { values: kept, theirs } = rulesMeanwhile(values, values['read'] ?? '', now);
  const again = { ...kept, version: String(edition.version), read: JSON.stringify(now) };
  const { status, data } = refused(say, again, denial);
  return fail(status, { ...data, theirs });
}

export const load: PageServerLoad = async (event) => {
  const { edition, town } = await editionDesk(event, event.params.edition);
  return {
    edition,
    origin: await ruleOriginOf(event, edition.id),
    source: await importOf(event, edition),
    neighbourhoods: town.neighbourhoods,
    values: valuesOf(rulesOf(edition.rules)),
    editing: event.url.searchParams.has('edit'),
    done: event.url.searchParams.get('done') ?? '',
  };
};

export const actions: Actions = {
  /** Before anyone relies on them, rules are written as one likes. */
  write: async (event) => {
    const values = rulesTyped(await event.request.formData());
    return acting(values, async () => {
      const { writeRules: answer } = await ask(event, write, {
        id: values['id'] ?? '',
        version: Number(values['version']),
        rules: await rulesSent(event, values),
      });
      if (answer.__typename === 'Denial') return refusedRules(event, values, answer);
      redirect(303, `${inLanguage(event.locals.locale, event.url.pathname)}?done=written`);
    });
  },
  /** Shows what an amendment would change; nothing is sent yet. */
  preview: async (event) => {
    const values = rulesTyped(await event.request.formData());
    return acting(values, async () => {
      const { edition } = await editionDesk(event, event.params.edition);
      const rules = parseRules(await rulesSent(event, values));
      if (!rules.ok) {
        const { code, faults = [], details } = rules.denial;
        return refused(
          event.locals.say,
          values,
          atFields({ code, faults, details: details ?? null }),
        );
      }
      return {
        values,
        faults: [],
        changes: amendmentDiff(rulesOf(edition.rules), rules.value),
      };
    });
  },
  /** Back to the form, with all that was typed. */
  change: async (event) => ({
    values: rulesTyped(await event.request.formData()),
    faults: [],
  }),
  amend: async (event) => {
    const values = rulesTyped(await event.request.formData());
    return acting(values, async () => {
      const { amendRules: answer } = await ask(event, amend, {
        id: values['id'] ?? '',
        version: Number(values['version']),
        rules: await rulesSent(event, values),
        reason: values['reason'] ?? '',
      });
      if (answer.__typename === 'Denial') return refusedRules(event, values, answer);
      redirect(
        303,
        `${inLanguage(event.locals.locale, places.deskEdition(event.params.edition))}?done=amended`,
      );
    });
  },
};
