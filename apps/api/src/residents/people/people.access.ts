import type { Actor, RoleName } from '../../platform';
import type { Account } from '../account.entity';

/** May see who has which role, and invite. */
export const maySeePeople = (actor: Actor): boolean => actor.runsCampaigns;

/** May read who did what. */
export const mayReadAudit = (actor: Actor): boolean => actor.runsCampaigns || actor.has('auditor');

/** Roles that only an administrator gives or takes: they rule the house, or watch over those who do. */
const guarded: readonly RoleName[] = ['administrator', 'auditor'];

/** May give these roles to an account that has (or will have) those. */
export function mayGive(actor: Actor, before: readonly RoleName[], after: readonly RoleName[]) {
  if (actor.has('administrator')) return true;
  const touched = guarded.some((role) => before.includes(role) !== after.includes(role));
  return actor.runsCampaigns && !touched && !before.includes('administrator');
}

/** May close an account. Nobody closes their own: somebody must be left to open the house. */
export const mayClose = (actor: Actor, account: Pick<Account, 'id' | 'roles'>): boolean =>
  account.id !== actor.accountId && mayGive(actor, account.roles, []);
