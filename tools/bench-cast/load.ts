import { Agent, request } from 'node:http';

/** What one cast came to. */
export type Answer = 'receipt' | 'busy' | 'refused' | 'failed';

export interface Load {
  /** Milliseconds of each cast that got a receipt. */
  readonly times: number[];
  readonly answers: Map<Answer, number>;
  /** Busy answers that did not say when to come back. */
  mute: number;
  readonly seconds: number;
}

/** One cast: the `n`th of the run. Resolves with what it came to; never rejects. */
export type CastOne = (n: number) => Promise<{ answer: Answer; mute?: boolean }>;

/** `clients` people at once, each casting again as soon as they have an answer, for some seconds. */
export async function closedLoop(cast: CastOne, clients: number, seconds: number): Promise<Load> {
  const load = { times: [] as number[], answers: new Map<Answer, number>(), mute: 0 };
  const began = performance.now();
  let n = 0;
  const client = async () => {
    while (performance.now() - began < seconds * 1000) await measure(load, cast, n++);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { ...load, seconds: (performance.now() - began) / 1000 };
}

/** `rate` casts a second, whether answers come or not: what a crowd does. Waits for the answers at the end. */
export async function openLoop(cast: CastOne, rate: number, seconds: number): Promise<Load> {
  const load = { times: [] as number[], answers: new Map<Answer, number>(), mute: 0 };
  const began = performance.now();
  const under: Promise<void>[] = [];
  for (let n = 0; n < rate * seconds;) {
    const due = Math.min(rate * seconds, ((performance.now() - began) / 1000) * rate);
    while (n < due) under.push(measure(load, cast, n++));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(under);
  return { ...load, seconds: (performance.now() - began) / 1000 };
}

async function measure(
  load: { times: number[]; answers: Map<Answer, number>; mute: number },
  cast: CastOne,
  n: number,
): Promise<void> {
  const began = performance.now();
  const { answer, mute } = await cast(n);
  if (answer === 'receipt') load.times.push(performance.now() - began);
  if (mute) load.mute++;
  load.answers.set(answer, (load.answers.get(answer) ?? 0) + 1);
}

/** Milliseconds under which a share of the times lies. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

const CAST = `mutation ($pollId: ID!, $envelope: String!) {
  castEnvelope(pollId: $pollId, envelope: $envelope) {
    __typename ... on Receipt { hash signature } ... on Denial { code }
  }
}`;

export interface Sent {
  readonly cookie: string;
  readonly pollId: string;
  readonly envelope: Buffer;
}

/** The door of the api, by connections that stay open. */
export class Door {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 2_000 });
  private readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  cast({ cookie, pollId, envelope }: Sent): Promise<{ answer: Answer; mute?: boolean }> {
    const variables = { pollId, envelope: envelope.toString('base64') };
    const body = JSON.stringify({ query: CAST, variables });
    return new Promise((resolve) => {
      const fail = () => resolve({ answer: 'failed' });
      const asked = request(
        {
          ...{ port: this.port, host: '127.0.0.1', path: '/graphql', method: 'POST' },
          agent: this.agent,
          timeout: 60_000,
          headers: {
            ...{ 'content-type': 'application/json', cookie },
            'content-length': Buffer.byteLength(body),
          },
        },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
          answer.on('error', fail);
          answer.on('end', () => {
            if (answer.statusCode === 503)
              resolve({ answer: 'busy', mute: !answer.headers['retry-after'] });
            else if (text.includes('"signature":"')) resolve({ answer: 'receipt' });
            else resolve({ answer: answer.statusCode === 200 ? 'refused' : 'failed' });
          });
        },
      );
      asked.on('error', fail).on('timeout', () => asked.destroy());
      asked.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
