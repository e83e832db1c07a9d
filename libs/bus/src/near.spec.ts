import { describe, expect, it } from 'vitest';
import { metresBetween } from './near';

describe('the distance between two points', () => {
  it('is a sixtieth of a degree for a nautical mile, and nothing for one point', () => {
    const here = { latitude: 48.95, longitude: 2.6 };
    expect(metresBetween(here, here)).toBe(0);
    expect(metresBetween(here, { ...here, latitude: 48.95 + 1 / 60 })).toBeCloseTo(1853.3, 0);
  });

  it('shrinks with the latitude from east to west', () => {
    const at = (latitude: number) =>
      metresBetween({ latitude, longitude: 2 }, { latitude, longitude: 3 });
    expect(at(60) / at(0)).toBeCloseTo(0.5, 3);
  });
});
