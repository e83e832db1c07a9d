import type { Polygon } from '../town';

/**
 * A schematic drawing of ours, longitude first: it is not the true shape of the town, and pages say so.
 * Corners are named so that neighbours share their sides exactly.
 */
const corner = {
  a: [2.5985, 48.953],
  b: [2.613, 48.9548],
  c: [2.63, 48.9525],
  d: [2.597, 48.9478],
  e: [2.612, 48.9482],
  f: [2.6215, 48.9478],
  g: [2.6318, 48.947],
  h: [2.5965, 48.9432],
  i: [2.6115, 48.944],
  j: [2.6212, 48.9442],
  k: [2.6325, 48.9408],
  l: [2.621, 48.9404],
  m: [2.6112, 48.9406],
  n: [2.599, 48.9362],
  o: [2.6105, 48.9345],
  p: [2.6285, 48.9335],
} as const satisfies Record<string, readonly [number, number]>;

const area = (...names: (keyof typeof corner)[]): Polygon => {
  const ring = names.map((name) => [...corner[name]] as [number, number]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? [0, 0]]] };
};

export const townOutline = area('a', 'b', 'c', 'g', 'k', 'p', 'o', 'n', 'h', 'd');

/** In the order of the lists; République, the priority area, is inside Normandie-Niemen in this fiction. */
export const demoNeighbourhoods = [
  { slug: 'le-marche', name: 'Le Marché', outline: area('a', 'b', 'e', 'd') },
  { slug: 'boisparisis', name: 'Boisparisis', outline: area('b', 'c', 'g', 'f', 'e') },
  { slug: 'normandie-niemen', name: 'Normandie-Niemen', outline: area('e', 'f', 'j', 'i') },
  { slug: 'renan-lavoisier', name: 'Renan-Lavoisier-La Poste', outline: area('d', 'e', 'i', 'h') },
  { slug: 'centre-culturel', name: 'Centre culturel', outline: area('i', 'j', 'l', 'm') },
  { slug: 'le-parisis', name: 'Le Parisis', outline: area('f', 'g', 'k', 'l', 'j') },
  { slug: 'vieux-pays', name: 'Vieux Pays', outline: area('m', 'l', 'k', 'p', 'o') },
  { slug: 'bois-fleuri', name: 'Bois Fleuri', outline: area('h', 'i', 'm', 'o', 'n') },
] as const;
