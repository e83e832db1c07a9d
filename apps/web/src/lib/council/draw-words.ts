import { isWord, type Say } from '@parvis/words';
import type { CallDrawn, DrawShown } from '#lib/server/council-draw';

/** The ball as it is written in lottery.csv. */
export const ballName = (ball: number): string => String(ball).padStart(3, '0');

/** The faces of three dice, in their order; empty ones before anything is typed. */
export const facesOf = (draw: DrawShown): readonly string[] =>
  draw.dice ? draw.dice.split(' ') : ['', '', ''];

/** A hash in groups of four, as people read it aloud. */
export const grouped = (hash: string): string => hash.match(/.{1,4}/g)?.join(' ') ?? hash;

/** The numbers of one half of the panel, in their published order. */
export const halfOf = (draw: DrawShown, half: 'full' | 'substitute'): string[] =>
  draw.panel.filter((place) => place.half === half).map(({ number }) => number);

/** What was done, in a sentence. */
export function lineTold(say: Say, { kind, details }: CallDrawn['lines'][number]): string {
  const word = `council_line_${kind}`;
  return isWord(word) ? say(word, details as Record<string, string | number>) : kind;
}
