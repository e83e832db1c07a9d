import type { Say } from '@parvis/words';

/** The program of an opening, as people call it. */
export const programNamed = (say: Say, program: string): string =>
  program === 'page' ? say('vote_desk_program_page') : say('vote_desk_program_cli');

/** The one that must open too. */
export const otherProgram = (say: Say, program: string): string =>
  programNamed(say, program === 'page' ? 'cli' : 'page');
