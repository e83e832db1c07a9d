import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import CategoryDrawing from './CategoryDrawing.svelte';
import { sceneOf } from './scene';

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
const drawn = (category: string | null, label = '', title = '') =>
  render(CategoryDrawing, { props: { category, label, title } }).body.replace(/<!--.*?-->/gs, '');

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

const titles = [
  'Une aire de jeux que tous les enfants peuvent utiliser',
  'Un verger partagé et une haie gourmande',
  'Une micro-forêt plantée avec les écoles',
  'Un parc clôturé pour les chiens',
  'Un écran gonflable pour le cinéma en plein air',
  'Un abri et des arceaux pour les vélos',
  'Des agrès de sport en accès libre',
  'Un îlot de fraîcheur et des bancs à l’ombre sur la place du Marché',
  'Une fresque participative sur un mur aveugle',
  'Un parcours du patrimoine avec panneaux et codes QR',
  'Des fontaines à eau dans les parcs et les aires de jeux',
  'Des boîtes à livres et à graines dans chaque quartier',
  'Un éclairage économe et à détection pour le city-stade',
  'Des défibrillateurs accessibles jour et nuit',
];

describe('the drawing of a project', () => {
  it('shows what its title names, whatever the accents', () => {
    expect(new Set(titles.map((title) => sceneOf('nature', title))).size).toBe(titles.length);
    expect(sceneOf('sport', 'DES VÉLOS')).toBe('bikes');
  });

  it('is that of its category when the title names nothing known', () => {
    expect(sceneOf('culture', 'Un plateau pour tous')).toBe('screen');
    expect(sceneOf('culture', 'Le château des chats')).toBe('screen');
  });

  it('is the same every time, and seldom that of another project of its category', () => {
    expect(drawn('habitat', '', 'Une cour')).toBe(drawn('habitat', '', 'Une cour'));
    const others = ['Une cour', 'Un porche', 'Une entrée', 'Des volets', 'Un garage', 'Un local'];
    const seen = new Set(others.map((title) => drawn('habitat', '', title)));
    expect(seen.size).toBeGreaterThan(3);
  });

  it.each(titles)('of « %s » weighs less than 3 kB', (title) => {
    expect(drawn('sport', '', title).length).toBeLessThan(3072);
  });
});
