import { type Cause, causes } from '@parvis/bus';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from './api';
import { passageShown } from './bus';
import { denialShown } from './denial';
import { acting, refused, typed } from './form';
import { graphql } from './graphql';

const changeMutation = graphql(
  `
    mutation ChangeBusPassage($change: BusChangeInput!) {
      changeBusPassage(change: $change) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

interface Instead {
  readonly day: string;
  readonly starts: string;
  readonly ends: string;
  readonly stopId: string;
}

/** Cancels the passage of the form, or moves it to what `instead` reads in it; then back to the desk of the bus. */
export async function changePassage(
  event: RequestEvent,
  instead: (values: Readonly<Record<string, string>>) => Instead | null,
) {
  const values = typed(await event.request.formData());
  return acting(values, async () => {
    const { changeBusPassage: answer } = await ask(event, changeMutation, {
      change: {
        key: values['key'] ?? '',
        cause: causeOf(values['cause']),
        instead: instead(values),
      },
    });
    if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
    redirect(303, inLanguage(event.locals.locale, `${places.deskBus}?done`));
  });
}

const causeOf = (text: string | undefined): Cause => causes.find((one) => one === text) ?? 'other';

const callsQuery = graphql(
  `
    query BusCalls {
      busCalls {
        id
        phone
        email
        calledAt
        expected
        name
        at
        passage {
          ...PassageShown
        }
      }
    }
  `,
  [passageShown],
);

/** Those whom no letter told of a change: to be called, and called. */
export async function callsOf(event: RequestEvent) {
  return (await ask(event, callsQuery)).busCalls;
}
