import { allRoles } from '@parvis/kernel';

export { allRoles as roleNames, type RoleName } from '@parvis/kernel';

/** Those that somebody gives; everybody is a resident. */
export const givenRoles = allRoles.filter((role) => role !== 'resident');
