/** One list of roles for the whole house, in the order in which pages show them. */
export const allRoles = [
  'resident',
  'council_member',
  'front_desk',
  'service_referent',
  'elected_member',
  'teller',
  'trustee',
  'democracy_agent',
  'cabinet_director',
  'auditor',
  'administrator',
] as const;

export type RoleName = (typeof allRoles)[number];

/** Those that have something to do at the desk. */
export const staffRoles: readonly RoleName[] = [
  'front_desk',
  'service_referent',
  'elected_member',
  'teller',
  'democracy_agent',
  'cabinet_director',
  'auditor',
  'administrator',
];
