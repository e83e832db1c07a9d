import journeys from './playwright.config';

/** Figures, not promises: measured when somebody asks for them, by nothing that can fail a build. */
export default {
  ...journeys,
  testMatch: '**/*.bench.ts',
  workers: 1,
  projects: [{ name: 'bench' }],
};
