/** Why a passage is neither cancelled nor moved. */
export type ChangeDenial =
  'bus_passage_over' | 'bus_passage_gone' | 'bus_elsewhere' | 'bus_change_wrong';
