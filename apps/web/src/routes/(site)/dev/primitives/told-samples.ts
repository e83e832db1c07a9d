import type { MoneyRow } from '#lib/money-down';

/** Title, votes, cost in euros: the greedy rule goes down them below. */
const counted: readonly (readonly [title: string, votes: number, euros: number])[] = [
  ['Un îlot de fraîcheur et des bancs à l’ombre sur la place du Marché', 612, 48_000],
  ['Une aire de jeux que tous les enfants peuvent utiliser', 571, 58_000],
  ['Une micro-forêt plantée avec les écoles', 498, 19_500],
  ['Des fontaines à eau dans les parcs et les aires de jeux', 455, 21_000],
  ['Des boîtes à livres et à graines dans chaque quartier', 377, 16_000],
  ['Des défibrillateurs accessibles jour et nuit', 342, 13_200],
  ['Des agrès de sport en accès libre', 318, 42_000],
  ['Un éclairage économe et à détection pour le city-stade', 289, 34_000],
  ['Un parc clôturé pour les chiens', 236, 22_000],
  ['Un verger partagé et une haie gourmande', 221, 7_900],
  ['Un écran gonflable pour le cinéma en plein air', 183, 18_500],
  ['Refaire toute la voirie du centre', 47, 320_000],
];

let left = 26_000_000;
export const ranking: readonly MoneyRow[] = counted.map(([title, votes, euros], at) => {
  const costCents = euros * 100;
  const beforeCents = left;
  const chosen = costCents <= left;
  if (chosen) left -= costCents;
  const missingCents = Math.max(0, costCents - beforeCents);
  const row = { rank: at + 1, title, score: String(votes), costCents, beforeCents };
  return { ...row, href: '#1', chosen, missingCents };
});

export const channels = [
  { label: 'En ligne', value: 1062, words: '1 062' },
  { label: 'Sur papier', value: 402, words: '402' },
  { label: 'Au bus', value: 148, words: '148' },
  { label: 'Par courrier', value: null, words: 'moins de 10' },
];

export const answers = [
  {
    title: 'Cour d’école ouverte le samedi',
    href: '#1',
    badge: { family: 'wait', shape: 'hourglass', word: 'Réponse attendue' },
    said: 'Auto-saisine · adopté le 3 décembre 2026 · 17 pour, 3 contre, 2 abstentions',
    answer: { state: 'overdue', words: 'La Ville devait répondre avant le 3 février.', days: 12 },
  },
  {
    title: 'Trajets à pied vers l’école',
    href: '#1',
    badge: { family: 'wait', shape: 'hourglass', word: 'Réponse attendue' },
    said: 'Auto-saisine · adopté le 3 décembre 2026',
    answer: { state: 'awaited', words: 'La Ville doit répondre avant le 3 mars.', days: 16 },
  },
  {
    title: 'Ombre et bancs place du Marché',
    href: '#1',
    badge: { family: 'yes', shape: 'check', word: 'Acceptée' },
    said: 'Demandé par la Ville · adopté le 10 septembre 2026',
    answer: {
      state: 'answered',
      words: '« Retenu dans le projet. Trois tilleuls de plus. »',
      days: 34,
    },
  },
] as const;

export const stops = [
  {
    text: 'mar',
    name: 'Boisparisis, parking du square',
    detail: 'mardi 5 octobre, 9 h – 12 h',
    point: { longitude: 2.6215, latitude: 48.9475 },
    kind: 'now',
  },
  {
    text: 'mer',
    name: 'Renan-Lavoisier-La Poste, place du quartier',
    detail: 'mercredi 6 octobre, 14 h – 17 h 30',
    href: '#1',
    point: { longitude: 2.605, latitude: 48.9465 },
  },
  {
    text: 'jeu',
    name: 'Vieux Pays, place de l’école',
    detail: 'jeudi 7 octobre',
    point: { longitude: 2.6145, latitude: 48.939 },
    kind: 'off',
  },
  { text: 'sam', name: 'Bois Fleuri', detail: 'prochain samedi : 6 novembre' },
] as const;

export const categories = [
  'nature-en-ville',
  'cadre-de-vie',
  'mobilites',
  'sport',
  'jeunesse-et-jeux',
  'culture-et-lien-social',
  'sante-et-solidarite',
  'environnement',
  'habitat',
] as const;
