import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type BallotKind, type Ballots, pileOf } from '@parvis/budget';
import { BallotPage } from './contender.entity';

/** Ballots a page of the store. */
export const PAGE_SIZE = 2_000;

/** Stores one page; a page that is there already stays as it is. */
export async function storePage(
  em: EntityManager,
  editionId: string,
  page: number,
  ballots: Ballots,
): Promise<void> {
  await em.upsert(
    BallotPage,
    {
      editionId,
      page,
      kind: ballots.kind,
      size: ballots.weights.length,
      offsets: bytesOf(ballots.offsets),
      choices: bytesOf(ballots.choices),
      values: ballots.values && bytesOf(ballots.values),
      weights: bytesOf(ballots.weights),
    },
    { onConflictFields: ['editionId', 'page'], onConflictAction: 'ignore' },
  );
}

/** Cuts what is in memory into pages. */
export function* pagesOf(ballots: Ballots, size = PAGE_SIZE): Generator<Ballots> {
  const { offsets, choices, values, weights, kind } = ballots;
  for (let start = 0; start < weights.length; start += size) {
    const end = Math.min(start + size, weights.length);
    const [from, to] = [offsets[start] ?? 0, offsets[end] ?? 0];
    const parts = weights.slice(start, end);
    yield {
      kind,
      offsets: offsets.slice(start, end + 1).map((offset) => offset - from),
      choices: choices.slice(from, to),
      values: values?.slice(from, to),
      weights: parts,
      voters: parts.reduce((sum, weight) => sum + weight, 0),
    };
  }
}

/** Every ballot of an edition, in memory, and the SHA-256 of its pages. Undefined when none was stored. */
export async function storedBallots(
  em: EntityManager,
  editionId: string,
  kind: BallotKind,
): Promise<{ readonly ballots: Ballots; readonly hash: string }> {
  const hash = createHash('sha256');
  let pile = pileOf(kind);
  for (let page = 0; ; page++) {
    const stored = await em.findOne(BallotPage, { editionId, page }, { disableIdentityMap: true });
    if (!stored) break;
    if (page === 0) pile = pileOf(stored.kind);
    for (const part of [stored.offsets, stored.choices, stored.values, stored.weights]) {
      if (part) hash.update(part);
    }
    addAll(pile, stored);
  }
  return { ballots: pile.done(), hash: hash.digest('hex') };
}

function addAll(pile: ReturnType<typeof pileOf>, page: BallotPage): void {
  const offsets = new Uint32Array(ownBuffer(page.offsets));
  const choices = new Uint16Array(ownBuffer(page.choices));
  const values = page.values && new Int32Array(ownBuffer(page.values));
  const weights = new Uint32Array(ownBuffer(page.weights));
  weights.forEach((weight, ballot) => {
    const [from, to] = [offsets[ballot] ?? 0, offsets[ballot + 1] ?? 0];
    pile.add([...choices.subarray(from, to)], values && [...values.subarray(from, to)], weight);
  });
}

const bytesOf = ({
  buffer,
  byteOffset,
  byteLength,
}: Uint8Array | Uint16Array | Uint32Array | Int32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** A copy that begins at an aligned byte. */
const ownBuffer = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer;
