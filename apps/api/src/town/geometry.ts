import booleanPointInPolygon from '@turf/boolean-point-in-polygon';

type Ring = [number, number][];

/** GeoJSON (RFC 7946): longitude first. */
export interface Polygon {
  readonly type: 'Polygon';
  readonly coordinates: Ring[];
}

export interface MultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: Ring[][];
}

/** A point on the map, in degrees (WGS 84). */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

export const contains = (area: Polygon | MultiPolygon, point: Point): boolean =>
  booleanPointInPolygon([point.longitude, point.latitude], area);
