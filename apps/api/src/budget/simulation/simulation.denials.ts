/** What the office answers to who asks too much of a simulation. */
export type SimulationDenial =
  | 'simulation_no_ballots'
  | 'simulation_invalid'
  | 'simulation_busy'
  | 'simulation_unfinished'
  | 'simulation_rule_unvotable'
  | 'simulation_edition_imported';
