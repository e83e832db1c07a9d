import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { ask } from './api';
import { graphql } from './graphql';

const draftQuery = graphql(`
  query HeldDraft($id: ID!, $draftKey: String) {
    draft(id: $id, draftKey: $draftKey) {
      keptAt
      faults {
        field
        code
        details
      }
      idea {
        id
        title
        body
        place
        latitude
        longitude
        beneficiaries
        category
        photoId
        roughCost
        neighbourhood {
          id
          name
        }
      }
    }
  }
`);

export type Draft = ResultOf<typeof draftQuery>['draft'];

/** A draft as this browser holds it: its id, and a key when it was begun before signing in. */
export interface Held {
  readonly id: string;
  readonly draftKey?: string;
}

const monthsKept = 60 * 60 * 24 * 90;
const nameOf = (slug: string): string => `draft-${slug.replace(/[^\w-]/g, '')}`;

/** What this browser holds in an edition; an id in the address wins, with the key if it is the same draft. */
export function heldDraft(event: RequestEvent, slug: string): Held | undefined {
  const [id = '', draftKey] = (event.cookies.get(nameOf(slug)) ?? '').split('.');
  const asked = event.url.searchParams.get('draft');
  if (asked && asked !== id) return { id: asked };
  return id ? { id, draftKey: draftKey || undefined } : undefined;
}

export function holdDraft(event: RequestEvent, slug: string, { id, draftKey = '' }: Held): void {
  event.cookies.set(nameOf(slug), `${id}.${draftKey}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: monthsKept,
  });
}

export const letGoOfDraft = (event: RequestEvent, slug: string): void =>
  event.cookies.delete(nameOf(slug), { path: '/' });

/** The draft itself; undefined when it is gone, submitted, or somebody else's. */
export async function readDraft(event: RequestEvent, held: Held): Promise<Draft | undefined> {
  try {
    return (await ask(event, draftQuery, { id: held.id, draftKey: held.draftKey })).draft;
  } catch (thrown) {
    if (isHttpError(thrown, 404)) return undefined;
    throw thrown;
  }
}
