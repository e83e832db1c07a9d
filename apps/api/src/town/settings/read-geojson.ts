import { deny, type FieldFault, ok, type Result } from '@parvis/kernel';
import type { MultiPolygon, Polygon } from '../geometry';

/** One area of a file: its name in words, its place in addresses, its outline. */
export interface Area {
  readonly name: string;
  readonly slug: string;
  readonly priority: boolean;
  readonly outline: Polygon | MultiPolygon;
}

const MOST_AREAS = 100;
const MOST_POINTS = 50_000;

/** « Vieux Pays » is `vieux-pays` in addresses. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

/**
 * Reads a FeatureCollection (RFC 7946) of polygons in degrees. Each feature has a property `name` (or `nom`), and may
 * have `priority: true`. Denial `map_invalid`; its faults say which feature (`place`, from 1) and what is wrong.
 */
export function readAreas(given: unknown): Result<readonly Area[], 'map_invalid'> {
  const features = isObject(given) && given['type'] === 'FeatureCollection' && given['features'];
  if (!Array.isArray(features)) return refused([fault('not_geojson')]);
  if (features.length === 0) return refused([fault('no_feature')]);
  if (features.length > MOST_AREAS) return refused([fault('too_many', { most: MOST_AREAS })]);
  const faults: FieldFault[] = [];
  const areas: Area[] = [];
  features.forEach((feature: unknown, index) => {
    const read = readArea(feature, index + 1);
    if ('code' in read) faults.push(read);
    else if (areas.some(({ slug }) => slug === read.slug)) {
      faults.push(fault('name_twice', { place: index + 1, name: read.name }));
    } else areas.push(read);
  });
  return faults.length > 0 ? refused(faults) : ok(areas);
}

/** Reads the one outline of a town: a geometry, a feature, or a collection of one. Denial `map_invalid`. */
export function readOutline(given: unknown): Result<Polygon | MultiPolygon, 'map_invalid'> {
  const features = isObject(given) && given['features'];
  const only = Array.isArray(features) && features.length === 1 ? (features[0] as unknown) : given;
  const geometry = isObject(only) && only['type'] === 'Feature' ? only['geometry'] : only;
  const read = readGeometry(geometry);
  return 'code' in read ? refused([{ ...read, field: 'geojson' }]) : ok(read.outline);
}

function readArea(feature: unknown, place: number): Area | FieldFault {
  if (!isObject(feature)) return fault('feature_shape', { place });
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const given = properties['name'] ?? properties['nom'];
  const name = typeof given === 'string' ? given.trim() : '';
  if (!name || name.length > 120 || !slugOf(name)) return fault('name_missing', { place });
  const read = readGeometry(feature['geometry']);
  if ('code' in read) return fault(read.code, { place, name });
  const priority = properties['priority'] === true || properties['prioritaire'] === true;
  return { name, slug: slugOf(name), priority, outline: read.outline };
}

function readGeometry(
  geometry: unknown,
): { readonly outline: Polygon | MultiPolygon } | { readonly code: string } {
  if (!isObject(geometry)) return { code: 'geometry_missing' };
  const { type, coordinates } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return { code: 'geometry_kind' };
  const polygons: unknown = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(polygons) || polygons.length === 0) return { code: 'geometry_missing' };
  const rings: unknown[] = polygons.flatMap((rings: unknown) =>
    Array.isArray(rings) && rings.length > 0 ? (rings as unknown[]) : [undefined],
  );
  const points = rings.reduce<number>(
    (sum, ring) => sum + (Array.isArray(ring) ? ring.length : 0),
    0,
  );
  if (points > MOST_POINTS) return { code: 'too_many_points' };
  for (const ring of rings) {
    const code = ringFault(ring);
    if (code) return { code };
  }
  return { outline: { type, coordinates } as Polygon | MultiPolygon };
}

function ringFault(ring: unknown): string | undefined {
  if (!Array.isArray(ring)) return 'geometry_missing';
  if (!ring.every(isPosition)) return 'position_outside';
  const positions = ring as [number, number][];
  const [first, last] = [positions[0], positions.at(-1)];
  if (positions.length < 4) return 'ring_short';
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? undefined : 'ring_open';
}

/** Degrees, longitude first; metres of a French projection are far outside. */
const isPosition = (given: unknown): boolean =>
  Array.isArray(given) &&
  given.length >= 2 &&
  given.every((value) => typeof value === 'number' && Number.isFinite(value)) &&
  Math.abs(given[0] as number) <= 180 &&
  Math.abs(given[1] as number) <= 90;

const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

const fault = (code: string, details?: Record<string, string | number>): FieldFault => ({
  field: 'geojson',
  code,
  ...(details && { details }),
});

const refused = (faults: FieldFault[]) => deny('map_invalid' as const, undefined, faults);
