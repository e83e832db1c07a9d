import type { Say } from '@parvis/words';

/** The program of an opening, as people call it. */
export function programNamed(say: Say, program: string): string {
  if (program === 'seed') return say('vote_desk_program_seed');
  return program === 'page' ? say('vote_desk_program_page') : say('vote_desk_program_cli');
}

/** The one that must open too. */
export const otherProgram = (say: Say, program: string): string =>
  programNamed(say, program === 'page' ? 'cli' : 'page');
