import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAreas, readOutline } from './read-geojson';

const ring = [
  [2.6, 48.9],
  [2.7, 48.9],
  [2.7, 49],
  [2.6, 48.9],
];
const polygon = { type: 'Polygon', coordinates: [ring] };
const feature = (name: unknown, geometry: unknown = polygon) => ({
  type: 'Feature',
  properties: { name },
  geometry,
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

const faultsOf = (given: unknown) => {
  const read = readAreas(given);
  return read.ok
    ? []
    : (read.denial.faults ?? []).map(({ code, details }) => [code, details?.['place']]);
};

describe('a map that a town imports', () => {
  it('gives each area its name, its place in addresses and its outline', () => {
    const read = readAreas(collection(feature('Vieux Pays'), feature('Le Marché')));
    expect(read.ok && read.value.map(({ name, slug }) => [name, slug])).toEqual([
      ['Vieux Pays', 'vieux-pays'],
      ['Le Marché', 'le-marche'],
    ]);
  });

  it('is refused with every mistake and its place', () => {
    const metres = [
      [650_000, 6_860_000],
      [650_100, 6_860_000],
      [650_100, 6_860_100],
    ];
    expect(
      faultsOf(
        collection(
          feature(''),
          feature('Nord', { type: 'Point', coordinates: [2.6, 48.9] }),
          feature('Sud', { type: 'Polygon', coordinates: [[...metres, metres[0]]] }),
          feature('Est', { type: 'Polygon', coordinates: [ring.slice(0, 3)] }),
          feature('Ouest', { type: 'Polygon', coordinates: [[...ring.slice(0, 3), [2.6, 48.95]]] }),
          feature('Centre'),
          feature('centre'),
        ),
      ),
    ).toEqual([
      ['name_missing', 1],
      ['geometry_kind', 2],
      ['position_outside', 3],
      ['ring_short', 4],
      ['ring_open', 5],
      ['name_twice', 7],
    ]);
    expect(faultsOf({ type: 'Feature' })).toEqual([['not_geojson', undefined]]);
    expect(faultsOf(collection())).toEqual([['no_feature', undefined]]);
  });

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        readAreas(given);
        readAreas(
          collection(
            given,
            feature('Nord', given),
            feature('Sud', { type: 'Polygon', coordinates: given }),
          ),
        );
        readOutline(given);
      }),
    );
  });

  it('gives a town its outline from a geometry, a feature, or a collection of one', () => {
    for (const given of [polygon, feature('x'), collection(feature('x'))]) {
      expect(readOutline(given)).toEqual({ ok: true, value: polygon });
    }
    expect(readOutline(collection(feature('x'), feature('y'))).ok).toBe(false);
  });
});
