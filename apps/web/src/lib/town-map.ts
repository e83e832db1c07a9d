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

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A flag stands 64 units above its point and is 60 wide; a letter of a name is about 12 wide and 22 high. */
const flagBox = ([x, y]: Spot): Box => ({ left: x - 34, right: x + 34, top: y - 68, bottom: y });
const nameBox = (name: string, [x, y]: Spot): Box => {
  const half = name.length * 6 + 4;
  return { left: x - half, right: x + half, top: y - 20, bottom: y + 7 };
};

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Steps away from the middle of an area, in the order in which they are tried. */
const steps = [0, 26, -26, 52, -52, 78, -78];

/**
 * Where the name of each area is written: near its middle, where neither a flag nor another name stands. A name that
 * finds no room is left out; the list beside the map says every place.
 */
export function namesOn(
  map: Projection,
  areas: readonly { name: string; area: Area }[],
  flags: readonly Spot[],
): { name: string; x: number; y: number }[] {
  const taken = flags.map(flagBox);
  return areas.flatMap(({ name, area }) => {
    const [x, middle] = map.place(...middleOf(area));
    const heights = ringsOf(area)
      .flat()
      .map(([longitude = 0, latitude = 0]) => map.place(longitude, latitude)[1]);
    const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
    const free = steps
      .map((step) => middle + step)
      .find((y) => {
        const box = nameBox(name, [x, y]);
        const inside = y === middle || (box.top > top + 30 && box.bottom < bottom - 12);
        return inside && !taken.some((other) => meet(box, other));
      });
    if (free === undefined) return [];
    taken.push(nameBox(name, [x, free]));
    return [{ name, x, y: free }];
  });
}
