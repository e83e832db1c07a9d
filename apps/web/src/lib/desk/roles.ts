/** Every role, in the order of the lists. */
export const roleNames = [
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

export type RoleName = (typeof roleNames)[number];

/** Those that somebody gives; everybody is a resident. */
export const givenRoles = roleNames.filter((role) => role !== 'resident');
