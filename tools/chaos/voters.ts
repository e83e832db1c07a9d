import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import type { Cast } from './history.ts';
import type { House } from './house.ts';
import { type BoxInChaos, type Elector, sealFor } from './poll.ts';

const CAST = `mutation ($pollId: ID!, $envelope: String!) {
  castEnvelope(pollId: $pollId, envelope: $envelope) {
    __typename ... on Receipt { hash signature } ... on Denial { code }
  }
}`;

/** How long one try may last, and how long a person tries the same envelope again. */
const [ONE_TRY, ALL_TRIES] = [3_000, 12_000];

/** How often one person votes at most. */
const MOST = 24;

type Try =
  | { readonly end: 'receipt'; readonly signature: string }
  | { readonly end: 'denial'; readonly code: string }
  /** Sent, and no clear answer. */
  | { readonly end: 'unknown' };

interface Said {
  readonly data?: {
    readonly castEnvelope?: { __typename: string; signature?: string; code?: string };
  } | null;
}

/** People who vote, change their vote and insist, each on one or two devices, until they are told to stop. */
export class Voters {
  readonly casts: Cast[] = [];
  readonly denials = new Map<string, number>();
  private stopped = false;
  private readonly devices: Promise<void>[];
  private readonly house: House;
  private readonly box: BoxInChaos;
  private readonly pauses: number;

  /** @param pauses the longest between two votes, in milliseconds */
  constructor(house: House, box: BoxInChaos, dice: Dice, pauses = 700) {
    this.house = house;
    this.box = box;
    this.pauses = pauses;
    this.devices = box.electors.flatMap((elector, at) => {
      const devices = at % 3 === 0 ? 2 : 1;
      return Array.from({ length: devices }, () =>
        this.device(elector, MOST / devices, dice.fork()),
      );
    });
  }

  get acknowledged(): number {
    return this.casts.filter(({ outcome }) => outcome === 'ok').length;
  }

  /** Nobody begins another vote; resolves once everybody has an answer or has given up. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.devices);
  }

  private async device(elector: Elector, most: number, dice: Dice): Promise<void> {
    await wait(dice.between(0, 400));
    for (let vote = 0; vote < most && !this.stopped; vote++) {
      this.casts.push(await this.vote(elector, dice));
      await wait(dice.between(20, this.pauses));
    }
  }

  private async vote({ id, cookie }: Elector, dice: Dice): Promise<Cast> {
    const { envelope, hash } = await sealFor(this.box, dice.between(1, 5));
    const receipts: string[] = [];
    const invoked = Date.now();
    let doubtful = false;
    let ended = Infinity;
    let refused = false;
    while (Date.now() - invoked < ALL_TRIES) {
      const tried = await this.try(cookie, envelope);
      if (tried.end === 'receipt') {
        receipts.push(tried.signature);
        ended = Math.min(ended, Date.now());
        // Some press the button again.
        if (receipts.length > 1 || dice.between(1, 4) > 1) break;
      }
      if (tried.end === 'denial') {
        this.denials.set(tried.code, (this.denials.get(tried.code) ?? 0) + 1);
        refused = true;
        break;
      }
      if (tried.end === 'unknown') doubtful = true;
      if (tried.end !== 'receipt') await wait(dice.between(50, 250));
      if (tried.end !== 'receipt' && receipts.length > 0) break;
    }
    const base = { elector: id, hash, invoked, receipts };
    if (receipts.length > 0) return { ...base, ended, outcome: 'ok' };
    // A refusal after a try without an answer may be that of the second copy.
    const clear = refused && !doubtful;
    return { ...base, ended: Infinity, outcome: clear ? 'refused' : 'unknown' };
  }

  private async try(cookie: string, envelope: Uint8Array): Promise<Try> {
    const variables = { pollId: this.box.id, envelope: Buffer.from(envelope).toString('base64') };
    try {
      const answer = await fetch(`${this.house.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close', cookie },
        body: JSON.stringify({ query: CAST, variables }),
        signal: AbortSignal.timeout(ONE_TRY),
      });
      const { data } = (await answer.json()) as Said;
      const said = data?.castEnvelope;
      if (said?.signature !== undefined) return { end: 'receipt', signature: said.signature };
      if (said?.code !== undefined) return { end: 'denial', code: said.code };
      return { end: 'unknown' };
    } catch {
      return { end: 'unknown' };
    }
  }
}
