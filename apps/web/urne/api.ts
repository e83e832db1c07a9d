/** What this page asks of the api, over the same address. */

export interface Town {
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly phone: string;
  readonly fictitious: boolean;
  readonly timeZone: string;
  /** `#RRGGBB` */
  readonly colour: string;
}

export interface BallotIdea {
  readonly number: number;
  readonly ballotNumber: number;
  readonly title: string;
  readonly place: string;
  readonly category: string | null;
  readonly photoId: string | null;
  readonly cost: number | null;
  readonly neighbourhood: { readonly name: string } | null;
}

export interface PollSeen {
  readonly id: string;
  readonly state: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly manifest: string | null;
  readonly manifestHash: string | null;
  readonly mine: {
    readonly onRoll: boolean;
    readonly tookPart: string | null;
    readonly reminder: boolean;
  } | null;
}

export interface Refusal {
  readonly code: string;
  readonly details?: Record<string, string | number> | null;
}

export interface SignedReceipt {
  readonly poll: string;
  readonly hash: string;
  readonly delaySeconds: number;
  readonly signature: string;
}

/** The session ended meanwhile. */
export class SignedOut extends Error {}

/** The network or the api failed: nothing is known of what happened. */
export class Unreachable extends Error {}

/** Asks again, the same bytes, while the api has too many at its door: it says so before it does anything. */
async function sent(body: string, turns = 5): Promise<Response> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout?.(20_000) ?? null,
  });
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  if (response.status !== 503 || seconds <= 0 || turns <= 1) return response;
  // Not all at the same moment again.
  const pause = Math.min(seconds, 10) * 1000 * (1 + Math.random());
  await new Promise((resolve) => setTimeout(resolve, pause));
  return sent(body, turns - 1);
}

async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  let body: { data?: Data | null; errors?: readonly { extensions?: { code?: string } }[] };
  try {
    body = await (await sent(JSON.stringify({ query, variables }))).json();
  } catch {
    throw new Unreachable();
  }
  if (body.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) {
    throw new SignedOut();
  }
  if (!body.data || body.errors?.length) throw new Unreachable();
  return body.data;
}

const HEAD = `query ($slug: String!) {
  town { name address postcode phone fictitious timeZone colour }
  edition(slug: $slug) { id title rules }
  me { id }
}`;
const BALLOT = `query ($subject: String!, $editionId: ID!) {
  poll(subject: $subject) { id state opensAt closesAt manifest manifestHash mine { onRoll tookPart reminder } }
  ideas(editionId: $editionId, filter: { balloted: true, size: 100 }) {
    items { number ballotNumber title place category photoId cost neighbourhood { name } }
  }
}`;

export interface Opening {
  readonly town: Town;
  readonly edition: {
    readonly id: string;
    readonly title: string;
    readonly rules: { readonly voting: { readonly minimumAge: number | null } };
  };
  /** Whose session this is; undefined when nobody is signed in. */
  readonly accountId?: string;
  readonly poll: PollSeen | null;
  readonly ideas: readonly BallotIdea[];
}

export async function opening(slug: string): Promise<Opening> {
  const head = await ask<Pick<Opening, 'town' | 'edition'> & { me: { id: string } | null }>(HEAD, {
    slug,
  });
  const ballot = await ask<{ poll: PollSeen | null; ideas: { items: BallotIdea[] } }>(BALLOT, {
    subject: `budget:${head.edition.id}`,
    editionId: head.edition.id,
  });
  const { town, edition, me } = head;
  return { town, edition, accountId: me?.id, poll: ballot.poll, ideas: ballot.ideas.items };
}

type Answer<Kind extends string, Value> =
  ({ readonly __typename: Kind } & Value) | ({ readonly __typename: 'Denial' } & Refusal);

export async function declareElector(
  pollId: string,
  birthDate: string,
): Promise<Refusal | undefined> {
  const { declareElector: answer } = await ask<{ declareElector: Answer<'Poll', object> }>(
    `mutation ($pollId: ID!, $declaration: ElectorInput!) {
      declareElector(pollId: $pollId, declaration: $declaration) {
        __typename ... on Denial { code details }
      }
    }`,
    { pollId, declaration: { resident: true, birthDate, qualities: [] } },
  );
  return answer.__typename === 'Denial' ? answer : undefined;
}

/** Whether the person is to be reminded once of a ballot that they did not send. */
export async function askReminder(pollId: string, wanted: boolean): Promise<void> {
  await ask(
    `mutation ($pollId: ID!, $wanted: Boolean!) {
      askReminder(pollId: $pollId, wanted: $wanted) { __typename }
    }`,
    { pollId, wanted },
  );
}

/** The same envelope may be sent again when the answer was lost: it gets the same receipt. */
export async function castEnvelope(
  pollId: string,
  envelope: Uint8Array,
): Promise<Answer<'Receipt', SignedReceipt>> {
  const { castEnvelope: answer } = await ask<{ castEnvelope: Answer<'Receipt', SignedReceipt> }>(
    `mutation ($pollId: ID!, $envelope: String!) {
      castEnvelope(pollId: $pollId, envelope: $envelope) {
        __typename
        ... on Receipt { poll hash delaySeconds signature }
        ... on Denial { code details }
      }
    }`,
    { pollId, envelope: btoa(String.fromCharCode(...envelope)) },
  );
  return answer;
}

/** Why a code opens no ballot at a kiosk; undefined when it opens one. */
export async function kioskRefusal(pollId: string, code: string): Promise<Refusal | undefined> {
  const { kioskUntil: answer } = await ask<{ kioskUntil: Answer<'KioskBallot', object> }>(
    `query ($pollId: ID!, $code: String!) {
      kioskUntil(pollId: $pollId, code: $code) { __typename ... on Denial { code details } }
    }`,
    { pollId, code },
  );
  return answer.__typename === 'Denial' ? answer : undefined;
}

/** As `castEnvelope`, by whom staff let in with a code. */
export async function castAtKiosk(
  pollId: string,
  code: string,
  envelope: Uint8Array,
): Promise<Answer<'Receipt', SignedReceipt>> {
  const { castAtKiosk: answer } = await ask<{ castAtKiosk: Answer<'Receipt', SignedReceipt> }>(
    `mutation ($pollId: ID!, $code: String!, $envelope: String!) {
      castAtKiosk(pollId: $pollId, code: $code, envelope: $envelope) {
        __typename
        ... on Receipt { poll hash delaySeconds signature }
        ... on Denial { code details }
      }
    }`,
    { pollId, code, envelope: btoa(String.fromCharCode(...envelope)) },
  );
  return answer;
}
