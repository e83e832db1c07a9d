/** The map drawn on the server from the town's outline (look.md §4.21): no tile server, no script. */

type Ring = readonly (readonly number[])[];

/** GeoJSON (RFC 7946), longitude first. */
export type Area =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

/** The drawing is 640 units wide; a flag is 60. */
export const mapWidth = 640;
const margin = 40;

/** Reads what the api gives as a JSON document; anything else is no area. */
export function readArea(document: unknown): Area | undefined {
  if (typeof document !== 'object' || document === null || !('type' in document)) return undefined;
  const { type } = document;
  return type === 'Polygon' || type === 'MultiPolygon' ? (document as Area) : undefined;
}

const ringsOf = (area: Area): readonly Ring[] =>
  area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();

/** Places degrees on the drawing, and back. */
export interface Projection {
  readonly height: number;
  /** `d` of an SVG path. */
  path(area: Area): string;
  place(longitude: number, latitude: number): readonly [x: number, y: number];
  /** The point under a press on the drawing, in degrees. */
  point(x: number, y: number): { longitude: number; latitude: number };
}

/** An equirectangular projection at the latitude of the town: right to a metre over a town's width. */
export function projectionOf(outline: Area): Projection {
  const corners = ringsOf(outline).flat();
  const longitudes = corners.map(([longitude = 0]) => longitude);
  const latitudes = corners.map(([, latitude = 0]) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (mapWidth - 2 * margin) / ((east - west) * squeeze || 1);
  const round = (value: number) => Math.round(value * 10) / 10;
  const place = (longitude: number, latitude: number) =>
    [
      round(margin + (longitude - west) * squeeze * scale),
      round(margin + (north - latitude) * scale),
    ] as const;
  return {
    height: Math.round(2 * margin + (north - south) * scale),
    place,
    path: (area) =>
      ringsOf(area)
        .map((ring) => `M${ring.map(([x = 0, y = 0]) => place(x, y).join(' ')).join('L')}Z`)
        .join(''),
    point: (x, y) => ({
      longitude: west + (x - margin) / (squeeze * scale),
      latitude: north - (y - margin) / scale,
    }),
  };
}

/** Where to write the name of an area: the middle of its corners. */
export function middleOf(area: Area): readonly [longitude: number, latitude: number] {
  const corners = ringsOf(area).flatMap((ring) => ring.slice(0, -1));
  const sum = corners.reduce<[number, number]>(([x, y], [a = 0, b = 0]) => [x + a, y + b], [0, 0]);
  return [sum[0] / corners.length, sum[1] / corners.length];
}

type Spot = readonly [x: number, y: number];

/** A flag stands 64 units above its point and is 60 wide; a name is about that high and this wide. */
const flagHeight = 64;
const nameHalfWidth = 110;
const nameHeight = 26;

/** A name moved down until no flag stands on it; flags keep their places. */
export function clearOf(flags: readonly Spot[], [x, y]: Spot): Spot {
  const near = flags
    .filter(([left]) => Math.abs(left - x) < nameHalfWidth + 30)
    .sort(([, above], [, below]) => above - below);
  return near.reduce<Spot>(
    (at, [, foot]) => {
      const covered = at[1] > foot - flagHeight && at[1] - nameHeight < foot;
      return covered ? [x, foot + nameHeight + 6] : at;
    },
    [x, y],
  );
}
