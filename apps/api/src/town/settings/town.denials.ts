/** The ways this office says no; `messages/denial.*.json` has their words. */
export type TownDenial =
  'edited_meanwhile' | 'town_invalid' | 'map_invalid' | 'service_invalid' | 'service_exists';
