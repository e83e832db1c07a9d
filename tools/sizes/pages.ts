/** A page that is measured: its name, its address, and the demo account that opens it. */
export type MeasuredPage = { name: string; path: string; as?: string };

/** The pages of the large town (apps/api/src/crowd.ts); `caseId` is one of its ideas under study. */
export const pagesOf = (caseId: string): MeasuredPage[] => [
  { name: 'home', path: '/' },
  { name: 'edition', path: '/budget/2020' },
  { name: 'list of ideas', path: '/budget/2020/ideas' },
  { name: 'last page of the list', path: '/budget/2020/ideas?page=14' },
  { name: 'search', path: '/budget/2020/ideas?q=arbres' },
  { name: 'map', path: '/budget/2020/map.svg' },
  { name: 'idea', path: '/budget/2020/ideas/1' },
  { name: 'ballot, demo', path: '/budget/2027/ballot' },
  { name: 'results, demo', path: '/budget/2025/results' },
  { name: 'desk: day', path: '/desk', as: 'chargee' },
  { name: 'desk: ideas', path: '/desk/ideas?edition=2020', as: 'chargee' },
  { name: 'desk: search', path: '/desk/ideas?edition=2020&q=arbres', as: 'chargee' },
  { name: 'desk: case', path: `/desk/ideas/${caseId}`, as: 'chargee' },
  { name: 'desk: study', path: '/desk/study', as: 'chargee' },
  { name: 'desk: works', path: '/desk/works?only=attention', as: 'chargee' },
  { name: 'desk: people', path: '/desk/people?all=on', as: 'chargee' },
  { name: 'desk: audit', path: '/desk/audit', as: 'controle' },
  { name: 'desk: edition', path: '/desk/editions/2020', as: 'chargee' },
];
