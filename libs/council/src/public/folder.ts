import { canonicalJson } from '@parvis/kernel';
import { ballsOf, type Ball } from '../balls/deal';
import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';
import { tableText } from '../pool/table';
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
  /** SHA-256 of each published file. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Published {
  readonly pool: readonly Volunteer[];
  readonly quotas: readonly Quota[];
  readonly balls: readonly Ball[];
  readonly seats: number;
  readonly substitutes: boolean;
  readonly households: boolean;
  readonly program: string;
}

const byId = (pool: readonly Volunteer[]) => [...pool].sort((a, b) => (a.id < b.id ? -1 : 1));

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
  const manifest = {
    ...{ format: 'parvis/draw', version: 1, program: draw.program, seats: draw.seats },
    ...{ balls: draw.balls.length, substitutes: draw.substitutes, households: draw.households },
    files: Object.fromEntries([...files].map(([name, text]) => [name, hashOf(text)])),
  };
  return files.set('draw.json', `${canonicalJson(manifest)}\n`);
}

function poolText({ pool, quotas, households }: Published): string {
  const categories = [...new Set(quotas.map(({ category }) => category))];
  const sorted = byId(pool);
  const homes = [...new Set(sorted.map(({ household }) => household))];
  const lines = sorted.map(({ id, quotas: own, household }) => [
    id,
    ...own.map((quota) => quotas[quota]?.value ?? ''),
    // A number stands for the address: enough to see that none is drawn twice.
    ...(households ? [String(homes.indexOf(household) + 1)] : []),
  ]);
  return tableText([['id', ...categories, ...(households ? ['household'] : [])], ...lines]);
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
