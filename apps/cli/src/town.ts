import { EXIT, Stop } from './exit';

/** How much is read from a town, and for how long one waits for it. */
export interface Bounds {
  /** Bytes of the answer at most. */
  readonly most: number;
  /** Milliseconds without one more byte, after which the town is said to be away. */
  readonly patience?: number;
  /** How the program ends when the town is away. */
  readonly away?: number;
}

const PATIENCE = 30_000;
const TURNS = 3;

/**
 * What a town publishes at an address; undefined when it says that there is nothing there (404, 410). Stops with a
 * sentence when it does not answer, answers too much, or sends to somebody else.
 */
export async function published(address: string, bounds: Bounds): Promise<Buffer | undefined> {
  const { patience = PATIENCE, away = EXIT.refused } = bounds;
  const waiting = new AbortController();
  let watch = setTimeout(() => waiting.abort(), patience);
  const still = (): void => {
    clearTimeout(watch);
    watch = setTimeout(() => waiting.abort(), patience);
  };
  try {
    const answer = await followed(address, waiting.signal);
    if (answer.status === 404 || answer.status === 410) return undefined;
    if (!answer.ok)
      throw new Stop(away, 'cli_town_error', { place: address, status: `${answer.status}` });
    const pieces: Uint8Array[] = [];
    let read = 0;
    for await (const piece of answer.body ?? []) {
      still();
      read += piece.length;
      if (read > bounds.most) throw tooHeavy(address, bounds.most);
      pieces.push(piece);
    }
    return Buffer.concat(pieces, read);
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(away, 'cli_verify_unreachable', { place: address });
  } finally {
    clearTimeout(watch);
    waiting.abort();
  }
}

/** Hands a text over to a town; the status of its answer. */
export async function handedTo(address: string, text: string, away: number): Promise<number> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'text/plain' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    throw new Stop(away, 'cli_verify_unreachable', { place: address });
  }
}

/** Redirections are followed on the town's own host only, and never from https to http. */
async function followed(address: string, signal: AbortSignal): Promise<Response> {
  let place = new URL(address);
  for (let turn = 0; turn <= TURNS; turn++) {
    const answer = await fetch(place, { redirect: 'manual', signal });
    const to = answer.headers.get('location');
    if (answer.status < 300 || answer.status >= 400 || !to) return answer;
    await answer.body?.cancel();
    const next = new URL(to, place);
    const safer = place.protocol === 'http:' && next.protocol === 'https:';
    const home = next.origin === place.origin || (safer && next.hostname === place.hostname);
    if (!home) {
      throw new Stop(EXIT.refused, 'cli_town_elsewhere', { place: address, to: next.href });
    }
    place = next;
  }
  throw new Stop(EXIT.refused, 'cli_town_elsewhere', { place: address, to: place.href });
}

const tooHeavy = (place: string, most: number): Stop =>
  new Stop(EXIT.refused, 'cli_town_heavy', { place, megabytes: Math.ceil(most / 1_000_000) });
