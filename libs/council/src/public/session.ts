import { canonicalJson, deny, ok, type Result } from '@parvis/kernel';
import { type Ball } from '../balls/deal';
import { ballName, type Manifest, manifestText } from './folder';
import { checkedRolled, type Rolled } from './rolled';
import { type Beacon, hashOf, seededDice, seedOf } from './stream';

/** What the public session adds: what was rolled and read, and what came of it. */
export interface Session {
  readonly dice: readonly number[];
  /** The round that was read, and the seed, where the draw was announced with a beacon. */
  readonly beacon?: Beacon;
  readonly seed?: string;
  /** SHA-256 of draw.json: nothing in it can change once the session was held. */
  readonly manifest: string;
  readonly ball: number;
  readonly members: readonly string[];
  readonly substitutes: readonly string[];
}

/** Draws the ball from what was rolled and read: anybody gets the same. `rolled` is as readRolled checked it. */
export function drawnSession(
  manifest: Manifest,
  balls: readonly Ball[],
  { dice, beacon }: Rolled,
): Session {
  const { 'pool.csv': poolHash = '', 'lottery.csv': lotteryHash = '' } = manifest.files;
  const seed = beacon && seedOf({ poolHash, lotteryHash, dice, beacon });
  const ball = seed ? seededDice(seed)(balls.length) : Number(dice.join(''));
  const { members = [], substitutes = [] } = balls[ball] ?? {};
  return {
    dice,
    ...(beacon && { beacon, seed }),
    ball,
    members,
    substitutes,
    manifest: hashOf(manifestText(manifest)),
  };
}

/** The session as it is published: one spelling only. */
export const sessionText = (session: Session): string =>
  `${canonicalJson({ ...session, beacon: session.beacon && { ...session.beacon } })}\n`;

/** Checks a published session against what was announced; nothing where none was held yet. */
export function sessionOf(
  bytes: Uint8Array | undefined,
  manifest: Manifest,
  balls: readonly Ball[],
): Result<Session | undefined, string> {
  if (!bytes) return ok(undefined);
  try {
    const text = new TextDecoder().decode(bytes);
    const read = JSON.parse(text) as Session;
    const rolled = checkedRolled(manifest.method, read);
    if (!rolled.ok) return rolled;
    const again = drawnSession(manifest, balls, rolled.value);
    if (read.seed !== again.seed) return deny('draw_check_seed');
    if (read.ball !== again.ball)
      return deny('draw_check_ball', { ball: ballName(again.ball, balls.length) });
    if (read.manifest !== again.manifest) return deny('draw_check_manifest', { file: 'draw.json' });
    if (sessionText(again) === text) return ok(again);
  } catch {
    // Said below.
  }
  return deny('draw_check_session', { file: 'session.json' });
}
