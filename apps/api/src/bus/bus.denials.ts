/** Why a passage is neither cancelled nor moved. */
export type ChangeDenial =
  'bus_passage_over' | 'bus_passage_gone' | 'bus_elsewhere' | 'bus_change_wrong';

/** What is wrong with a round. */
export type RoundDenial = 'bus_round_wrong' | 'bus_elsewhere' | 'edited_meanwhile';
