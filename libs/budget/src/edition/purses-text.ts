import type { Purse } from '../rules/greedy-rule';

/**
 * The purses of a rule in one line, as a manifest fixes them (docs/formats.md): each with its key, its money in the
 * unit of the election and, when it is kept for some projects, their ids.
 */
export const pursesText = (purses: readonly Purse[]): string =>
  purses
    .map(({ key, money, projects }) => `${key}=${money}${projects ? `:${projects.join(',')}` : ''}`)
    .join(' ');
