import { publicDice, shuffled } from '@parvis/kernel';

/**
 * The order in which projects stand on the ballot: the numbers of the ideas, smallest first, shuffled with the dice of
 * a published text (kernel `publicDice`, `shuffled`). Whoever has the numbers and the text draws it again.
 */
export const ballotOrder = (numbers: readonly number[], seed: string): number[] =>
  shuffled(
    [...numbers].sort((one, other) => one - other),
    publicDice(seed),
  );
