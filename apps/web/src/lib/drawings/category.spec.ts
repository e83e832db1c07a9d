import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import CategoryDrawing from './CategoryDrawing.svelte';

const codes = [
  'nature-en-ville',
  'cadre-de-vie',
  'mobilites',
  'sport',
  'jeunesse-et-jeux',
  'culture-et-lien-social',
  'sante-et-solidarite',
  'environnement',
  'habitat',
];
const drawn = (category: string | null, label = '') =>
  render(CategoryDrawing, { props: { category, label } }).body.replace(/<!--.*?-->/gs, '');

describe('the drawing of a category', () => {
  it('is another one for each category of the demo town', () => {
    expect(new Set(codes.map((code) => drawn(code))).size).toBe(codes.length);
  });

  it('exists for a category that nobody foresaw', () => {
    expect(drawn('autre')).toBe(drawn(null));
    expect(drawn('autre')).toContain('<path');
  });

  it.each(codes)('of %s weighs less than 3 kB', (code) => {
    expect(drawn(code).length).toBeLessThan(3072);
  });

  it('has a name when it stands alone, and none when the words beside it say enough', () => {
    expect(drawn('sport', 'Dessin du projet')).toContain(
      'role="img" aria-label="Dessin du projet"',
    );
    expect(drawn('sport')).toContain('aria-hidden="true"');
  });
});
