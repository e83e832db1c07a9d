import type { FormState } from '#lib/form';
import type { Square } from '#lib/hopscotch';
import type { StoryEvent } from '#lib/story';
import type { Area } from '#lib/town-map';

/** What the workshop page shows: samples of the look, not facts of a town. */
export const states = [
  'draft',
  'submitted',
  'to_clarify',
  'inadmissible',
  'admissible',
  'merged',
  'under_study',
  'adapted',
  'feasible',
  'infeasible',
  'on_ballot',
  'winner',
  'not_selected',
  'in_progress',
  'suspended',
  'delivered',
  'abandoned',
  'withdrawn',
] as const;

export const squares: readonly Square[] = [
  { name: 'Règlement', state: 'done', when: 'voté en décembre' },
  { name: 'Idées', state: 'done', when: 'du 18 janvier au 7 mars' },
  { name: 'Étude', state: 'done', when: 'du 8 mars au 9 juillet' },
  { name: 'Vote', state: 'cur', when: 'du 18 septembre au 10 octobre', former: 'du 11 septembre' },
  { name: 'Résultats', state: 'todo', when: 'lundi 18 octobre' },
  { name: 'Travaux', state: 'todo', when: '2028 et 2029' },
];

export const refusedForm: FormState = {
  values: { sample_year: '58' },
  faults: [
    { field: 'sample_year', sentence: 'Écrivez une année entre 1915 et 2016.' },
    { field: 'sample_place', sentence: 'Écrivez le lieu, par exemple « à côté de l’école ».' },
  ],
};

export const story: readonly StoryEvent[] = [
  { sign: 'idea', title: 'Idée déposée', when: '12 février 2025, au bus citoyen' },
  {
    sign: 'study',
    title: 'Étudiée : faisable',
    when: '5 juin 2025, Bâtiments et réseaux',
    text: 'Coût 34 000 €. Un détecteur par mât a été ajouté.',
    link: { href: '#', word: 'Lire l’étude' },
  },
  { sign: 'pause', title: 'Travaux suspendus', when: 'depuis le 14 mai 2027', tone: 'late' },
  { sign: 'flag', title: 'Mise en service', when: 'prévue en juin 2028', tone: 'todo' },
];

export const outline: Area = {
  type: 'Polygon',
  coordinates: [
    [
      [2.5985, 48.953],
      [2.613, 48.9548],
      [2.63, 48.9525],
      [2.6325, 48.9408],
      [2.6285, 48.9335],
      [2.599, 48.9362],
      [2.5985, 48.953],
    ],
  ],
};

const half = (west: number, east: number): Area => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 48.95],
      [east, 48.95],
      [east, 48.938],
      [west, 48.938],
      [west, 48.95],
    ],
  ],
});

export const areas = [
  { name: 'Le Marché', area: half(2.6, 2.614) },
  { name: 'Boisparisis', area: half(2.614, 2.629), current: true },
];

export const flags = [
  { longitude: 2.606, latitude: 48.947, text: 'ven', kind: 'planned' as const },
  { longitude: 2.621, latitude: 48.947, text: 'mar', kind: 'now' as const },
  { longitude: 2.614, latitude: 48.9365, text: 'jeu', kind: 'off' as const },
];

export const projects = [
  {
    category: 'nature-en-ville',
    title: 'Un îlot de fraîcheur et des bancs à l’ombre',
    cost: 4_800_000,
  },
  {
    category: 'jeunesse-et-jeux',
    title: 'Une aire de jeux que tous les enfants peuvent utiliser',
    cost: 5_800_000,
  },
  { category: 'sport', title: 'Des agrès de sport en accès libre', cost: 4_200_000 },
  {
    category: 'culture-et-lien-social',
    title: 'Un écran gonflable pour le cinéma en plein air',
    cost: 1_850_000,
  },
  { category: 'mobilites', title: 'Un abri et des arceaux pour les vélos', cost: 2_750_000 },
  {
    category: 'sante-et-solidarite',
    title: 'Des défibrillateurs accessibles jour et nuit',
    cost: 1_320_000,
  },
  { category: 'habitat', title: 'Refaire le hall de notre résidence', cost: 1_600_000 },
  {
    category: 'cadre-de-vie',
    title: 'Renan-Lavoisier-La Poste : un parcours du patrimoine avec panneaux et codes QR',
    cost: 1_580_000,
  },
];
