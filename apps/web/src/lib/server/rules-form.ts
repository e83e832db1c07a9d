import type { RequestEvent } from '@sveltejs/kit';
import { fieldOf, rulesFrom, severalFields } from '#lib/edition/rules-form';
import { ask } from './api';
import { graphql } from './graphql';

const query = graphql(`
  query TownPlaces {
    town {
      now
      timeZone
      neighbourhoods {
        id
        slug
        name
      }
    }
  }
`);

/** The town's zone and neighbourhoods, as a form of rules needs them. */
export const townPlaces = async (event: RequestEvent) => (await ask(event, query)).town;

/** Everything that was typed; the fields with several choices are joined by spaces. */
export function rulesTyped(form: FormData): Record<string, string> {
  const values = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  for (const field of severalFields) values[field] = form.getAll(field).join(' ');
  return values;
}

/** The rules that were typed, for the api to validate. */
export async function rulesSent(event: RequestEvent, values: Record<string, string>) {
  const { neighbourhoods, timeZone } = await townPlaces(event);
  const names = new Map(neighbourhoods.map(({ slug, name }) => [slug, name]));
  return rulesFrom(values, names, timeZone);
}

/** A refusal of rules, each fault at a field that the form has, once. */
export function atFields<
  Fault extends { readonly field: string },
  Denial extends { faults: readonly Fault[] },
>(denial: Denial): Denial {
  const faults = denial.faults.map((fault) => ({ ...fault, field: fieldOf(fault.field) }));
  return {
    ...denial,
    faults: faults.filter(
      ({ field }, at) => faults.findIndex((other) => other.field === field) === at,
    ),
  };
}
