import { canonicalJson } from '@parvis/kernel';
import { ballsOf, type Ball } from '../balls/deal';
import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';
import { tableText } from '../pool/table';
import { byId, commitmentOf, type Opening } from './commitments';
import { type Method } from './rolled';
import { shownValues } from './shown';
import { hashOf } from './stream';

/** The files that are published before a draw, and the one that the session adds. */
export const DRAW_FILES = ['pool.csv', 'quotas.csv', 'lottery.csv', 'balls.csv'] as const;

export interface Manifest {
  readonly format: 'parvis/draw';
  readonly version: 1;
  readonly program: string;
  readonly seats: number;
  readonly balls: number;
  readonly substitutes: boolean;
  readonly households: boolean;
  /** How the ball comes: nobody chooses it once the lottery is known. */
  readonly method: Method;
  /** SHA-256 of the session.json of the letters, where the pool answered letters drawn by lot. */
  readonly letters?: string;
  /** SHA-256 of each published file. */
  readonly files: Readonly<Record<string, string>>;
}

/** draw.json as it is published: one spelling only. */
export const manifestText = (manifest: Manifest): string =>
  `${canonicalJson({ ...manifest, method: { ...manifest.method } })}\n`;

export interface Published {
  readonly pool: readonly Volunteer[];
  readonly quotas: readonly Quota[];
  readonly balls: readonly Ball[];
  readonly seats: number;
  readonly substitutes: boolean;
  readonly households: boolean;
  readonly program: string;
  readonly method: Method;
  readonly letters?: string;
  /** What the commitments bind, one a person: see openingsOf. They are not published. */
  readonly openings: readonly Opening[];
  /** Fewest people who share a line of published values; other values are kept back. */
  readonly hideBelow: number;
}

/** 000 to 999 for a thousand balls. */
export const ballName = (ball: number, balls: number): string =>
  String(ball).padStart(String(balls - 1).length, '0');

/** The first id that cannot be published: lists of members part ids by spaces. */
export const oddId = (pool: readonly Volunteer[]): string | undefined =>
  pool.find(({ id }) => !/^[\p{L}\p{N}._-]+$/u.test(id))?.id;

/** The texts to publish before the draw, with their hashes in `draw.json`. */
export function publishedFiles(draw: Published): Map<string, string> {
  const files = new Map([
    ['pool.csv', poolText(draw)],
    [
      'quotas.csv',
      tableText([
        ['category', 'value', 'min', 'max'],
        ...draw.quotas.map(({ category, value, min, max }) => [
          category,
          value,
          String(min),
          String(max),
        ]),
      ]),
    ],
    ['lottery.csv', lotteryText(draw)],
    ['balls.csv', ballsText(draw)],
  ]);
  const manifest: Manifest = {
    ...{ format: 'parvis/draw', version: 1, program: draw.program, seats: draw.seats },
    ...{ balls: draw.balls.length, substitutes: draw.substitutes, households: draw.households },
    method: draw.method,
    ...(draw.letters !== undefined && { letters: draw.letters }),
    files: Object.fromEntries([...files].map(([name, text]) => [name, hashOf(text)])),
  };
  return files.set('draw.json', manifestText(manifest));
}

function poolText({ pool, quotas, households, openings, hideBelow }: Published): string {
  const categories = [...new Set(quotas.map(({ category }) => category))];
  const shown = shownValues(pool, quotas, hideBelow);
  const lines = openings.map((opening) => {
    const { id, household = '' } = opening.record;
    // A number stands for the address: enough to see that none is drawn twice.
    return [
      ...[id, commitmentOf(opening), ...(shown.get(id) ?? [])],
      ...(households ? [household] : []),
    ];
  });
  const heads = ['id', 'commitment', ...categories, ...(households ? ['household'] : [])];
  return tableText([heads, ...lines]);
}

function lotteryText({ balls, substitutes }: Published): string {
  const lines = balls.map((ball, at) => [
    ballName(at, balls.length),
    ball.members.join(' '),
    ...(substitutes ? [ball.substitutes.join(' ')] : []),
  ]);
  return tableText([['ball', 'members', ...(substitutes ? ['substitutes'] : [])], ...lines]);
}

function ballsText({ pool, balls, substitutes }: Published): string {
  const held = ballsOf(pool, balls);
  const lines = byId(pool).map(({ id }) => {
    const { seat = 0, substitute = 0 } = held.get(id) ?? {};
    return [id, String(seat), ...(substitutes ? [String(substitute)] : [])];
  });
  return tableText([['id', 'balls', ...(substitutes ? ['substitute'] : [])], ...lines]);
}
