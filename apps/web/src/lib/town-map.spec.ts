import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapWidth, middleOf, namesOn, projectionOf, readArea, type Area } from './town-map';

const square: Area = {
  type: 'Polygon',
  coordinates: [
    [
      [2.6, 48.93],
      [2.63, 48.93],
      [2.63, 48.95],
      [2.6, 48.95],
      [2.6, 48.93],
    ],
  ],
};

describe('the map of a town', () => {
  it('finds again the point that was pressed, to two metres', () => {
    const { place, point } = projectionOf(square);
    fc.assert(
      fc.property(
        fc.double({ min: 2.6, max: 2.63, noNaN: true }),
        fc.double({ min: 48.93, max: 48.95, noNaN: true }),
        (longitude, latitude) => {
          const found = point(...place(longitude, latitude));
          expect(Math.abs(found.longitude - longitude)).toBeLessThan(2e-5);
          expect(Math.abs(found.latitude - latitude)).toBeLessThan(2e-5);
        },
      ),
    );
  });

  it('keeps the shape: north is up, and the town fits in the width', () => {
    const { place, path, height } = projectionOf(square);
    expect(place(2.6, 48.95)[1]).toBeLessThan(place(2.6, 48.93)[1]);
    expect(place(2.63, 48.94)[0]).toBeLessThanOrEqual(mapWidth);
    expect(height).toBeGreaterThan(500);
    expect(path(square)).toMatch(/^M[\d.]+ [\d.]+(L[\d.]+ [\d.]+){4}Z$/);
  });

  it('writes the name of an area in its middle', () => {
    const [longitude, latitude] = middleOf(square);
    expect(longitude).toBeCloseTo(2.615, 9);
    expect(latitude).toBeCloseTo(48.94, 9);
  });

  it('takes no other document for an area', () => {
    expect(readArea(null)).toBeUndefined();
    expect(readArea({ type: 'Point', coordinates: [0, 0] })).toBeUndefined();
  });

  it('writes a name near the middle of its area, off the flags and off the other names', () => {
    const map = projectionOf(square);
    const areas = [{ name: 'Le Marché', area: square }];
    const [x, y] = map.place(...middleOf(square));
    expect(namesOn(map, areas, [])).toEqual([{ name: 'Le Marché', x, y }]);
    expect(namesOn(map, areas, [[x, y + 10]])).toEqual([{ name: 'Le Marché', x, y: y + 52 }]);
    const two = [...areas, { name: 'Bois Fleuri', area: square }];
    expect(namesOn(map, two, []).map((one) => one.y)).toEqual([y, y + 52]);
  });

  it('leaves out a name that finds no room', () => {
    const map = projectionOf(square);
    const [x, y] = map.place(...middleOf(square));
    const crowd = [-90, -30, 30, 90].map((step) => [x, y + step] as const);
    expect(namesOn(map, [{ name: 'Le Marché', area: square }], crowd)).toEqual([]);
  });
});
