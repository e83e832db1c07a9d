import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../../test/house';
import { aTown } from '../../../town/town.factory';
import { anEdition, anIdea } from '../../budget.factory';
import type { Edition } from '../../edition/edition.entity';
import { SimilarIdeas } from './similar-ideas';

/** Titles and places of the demo, by their number. */
const demo: Record<string, readonly [title: string, place: string]> = {
  P01: ["Un îlot de fraîcheur et des bancs à l'ombre sur la place du Marché", 'place du Marché'],
  P02: ['Une aire de jeux que tous les enfants peuvent utiliser', 'square du quartier'],
  P03: ['Des agrès de sport en accès libre', 'abords du gymnase'],
  P04: ['Un verger partagé et une haie gourmande', 'délaissé communal'],
  P05: ['Des boîtes à livres et à graines dans chaque quartier', '8 emplacements'],
  P06: ['Un écran gonflable pour le cinéma en plein air', 'prêt aux quartiers'],
  P07: ['Un parc clôturé pour les chiens', 'parc du quartier'],
  P08: ['Un abri et des arceaux pour les vélos', 'parvis'],
  P09: ['Une fresque participative sur un mur aveugle', "mur d'équipement communal"],
  P10: ['Des défibrillateurs accessibles jour et nuit', "6 façades d'équipements"],
  P11: ['Des fontaines à eau dans les parcs et les aires de jeux', '3 parcs'],
  P12: ['Une micro-forêt plantée avec les écoles', "terrain communal à côté de l'école"],
  P13: ['Un éclairage économe et à détection pour le city-stade', 'city-stade'],
  P14: ['Un parcours du patrimoine avec panneaux et codes QR', 'rues anciennes'],
  P15: ['Planter des arbres place du Marché', 'place du Marché'],
  P16: ['Recruter un animateur pour le city-stade', 'city-stade'],
  P17: ['Un bus toutes les dix minutes vers la gare', 'ligne de bus'],
  P18: ['Une piste cyclable le long de la route départementale', 'route départementale'],
  P19: ['Refaire le hall de notre résidence', 'copropriété'],
  P20: ['Du matériel pour un atelier de réparation', 'local à trouver'],
};

describe('ideas like the one being written', () => {
  let house: House;
  let edition: Edition;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    const em = house.em;
    edition = await anEdition(em, { phase: 'submission' });
    const ids = new Map<string, string>();
    for (const [code, [title, place]] of Object.entries(demo)) {
      const merged = code === 'P15';
      const { id } = await anIdea(em, edition, {
        title,
        place,
        number: Number(code.slice(1)),
        body: 'En quelques mots, avec les habitants.',
        ...(merged && { state: 'merged', mergedIntoId: ids.get('P01') }),
      });
      ids.set(code, id);
    }
  });
  afterAll(() => house.close());

  const alike = async (title: string, more = {}): Promise<string[]> => {
    const found = await new SimilarIdeas(house.em).of(edition.id, { title, ...more });
    return found.map(({ number = 0 }) => `P${String(number).padStart(2, '0')}`);
  };

  it.each([
    ['Fontaine à eau', 'P11'],
    ['une fontaine pour boire', 'P11'],
    ['fontene a eau au parc', 'P11'],
    ['agrès sportifs', 'P03'],
    ['boite a livre', 'P05'],
    ['abri velo', 'P08'],
    ['garage à vélos', 'P08'],
    ['defibrilateur', 'P10'],
    ['parc a chiens', 'P07'],
    ['Éclairage du stade', 'P13'],
    ['pistes cyclables', 'P18'],
    ['jeux pour enfants', 'P02'],
    ['mico forêt', 'P12'],
    ['Un jardin partagé', 'P04'],
    ['verger', 'P04'],
  ])(
    '« %s » finds %s alone: plurals, accents and typing mistakes are forgiven',
    async (title, code) => {
      expect(await alike(title)).toEqual([code]);
    },
  );

  it('finds the target of a merged idea, once', async () => {
    expect((await alike('Planter des arbres place du Marché'))[0]).toBe('P01');
  });

  it('finds all those that share the words', async () => {
    expect((await alike('city-stade')).sort()).toEqual(['P13', 'P16']);
  });

  it.each(['toilettes publiques', 'skatepark', 'compost collectif', 'un', '', '%_\'"|&!():*<->'])(
    'finds nothing like « %s »',
    async (title) => {
      expect(await alike(title)).toEqual([]);
    },
  );

  it('puts the nearest first among equals', async () => {
    const point = { latitude: 48.9425, longitude: 2.615 };
    const em = house.em;
    const other = await anEdition(em, { slug: 'distances', phase: 'submission' });
    await anIdea(em, other, { title: 'Un banc', number: 1, latitude: 48.95, longitude: 2.6 });
    await anIdea(em, other, { title: 'Un banc', number: 2, ...point });
    const found = await new SimilarIdeas(house.em).of(other.id, { title: 'Un banc', point });
    expect(found.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('never proposes the idea itself, nor a draft, nor more than five', async () => {
    const em = house.em;
    const other = await anEdition(em, { slug: 'limits', phase: 'submission' });
    const ideas = [];
    for (let number = 1; number <= 7; number++) {
      ideas.push(await anIdea(em, other, { title: 'Une ruche pédagogique', number }));
    }
    await anIdea(em, other, { title: 'Une ruche pédagogique', number: undefined, state: 'draft' });
    const [itself] = ideas;
    const sketch = { title: 'Une ruche pédagogique', exceptId: itself?.id };
    const found = await new SimilarIdeas(house.em).of(other.id, sketch);
    expect(found).toHaveLength(5);
    expect(found.every(({ number }) => number !== undefined && number > 1)).toBe(true);
  });

  it('costs two queries', async () => {
    const queries = await house.queriesOf(() => alike('fontaine'));
    expect(queries).toHaveLength(2);
  });
});
