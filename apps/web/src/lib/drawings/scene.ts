/** What a drawing shows: a subject that the title names, or the scene of a category. */
export type Scene =
  | 'bikes'
  | 'books'
  | 'care'
  | 'dogs'
  | 'environment'
  | 'fountain'
  | 'garden'
  | 'heritage'
  | 'homes'
  | 'lamps'
  | 'mural'
  | 'planting'
  | 'play'
  | 'screen'
  | 'sport'
  | 'square';

/** Asked one after the other: a fountain near the playground is a fountain. */
const subjects: readonly (readonly [RegExp, Scene])[] = [
  [/\bchiens?\b|canin/, 'dogs'],
  [/\bfontaines?\b|\bpoints? d.eau\b|brumisa/, 'fountain'],
  [/\blivres?\b|lecture|bibliothe/, 'books'],
  [/fresque|\bmurs?\b|\bmural/, 'mural'],
  [/cinema|\becrans?\b|\bfilms?\b/, 'screen'],
  [/eclairag|\blampes?\b|lampadaire/, 'lamps'],
  [/patrimoine|\bhistoire\b/, 'heritage'],
  [/\bvelos?\b|cyclable/, 'bikes'],
  [/defibrillat|\bsecours\b/, 'care'],
  [/verger|fruitier/, 'garden'],
  [/\bforet\b|\bplant(er|ee?s?|ations?)\b|potager/, 'planting'],
  [/compost|solaire|eau de pluie/, 'environment'],
  [/\bjeux\b|toboggan|balancoire/, 'play'],
  [/\bagres\b|fitness|\bterrain de\b/, 'sport'],
  [/\bbancs?\b|\bplace\b|\bombre\b/, 'square'],
];

const categories: readonly (readonly [RegExp, Scene])[] = [
  [/nature|arbre|jardin/, 'garden'],
  [/environ|climat|energie/, 'environment'],
  [/sport/, 'sport'],
  [/jeu/, 'play'],
  [/cultur/, 'screen'],
  [/mobil|velo|transport/, 'bikes'],
  [/sant|solid/, 'care'],
  [/habitat|logement/, 'homes'],
];

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The scene for a project: its title first, then the code of its category, else the square and its lime trees. */
export function sceneOf(category?: string | null, title = ''): Scene {
  const named = plain(title);
  return (
    subjects.find(([words]) => words.test(named))?.[1] ??
    categories.find(([words]) => words.test(category ?? ''))?.[1] ??
    'square'
  );
}

/** How two drawings of one scene differ: turned over, another sky, other coats. The same title gives the same drawing. */
export interface Variation {
  readonly mirrored: boolean;
  readonly sky: string;
  /** The coat of the nth person. */
  readonly coat: (nth: number) => string;
}

const skies = ['#CFE4E6', '#E4EFEA', '#E9E3F2'] as const;
const coats = ['#C4603F', '#9C86C4', '#3F7FA3', '#FFCE3A'] as const;

export function variationOf(title = ''): Variation {
  let seed = 0;
  for (const letter of title) seed = (seed * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return {
    mirrored: seed % 2 === 1,
    sky: skies[seed % skies.length] ?? skies[0],
    coat: (nth) => coats[(seed + nth) % coats.length] ?? coats[0],
  };
}
