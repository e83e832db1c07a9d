import type { FilterQuery } from '@mikro-orm/postgresql';
import type { Actor, RoleName } from '../platform';
import type { AgendaLine } from './agenda-line.entity';

/** Sees whatever is late, whoever has to act. */
export const oversees = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('cabinet_director', 'auditor');

/** May try failed jobs again, or dismiss them. */
export const maySettleJobs = (actor: Actor): boolean => actor.runsCampaigns;

/** May remind the services of the opinions they owe. */
export const mayRemind = (actor: Actor): boolean => actor.runsCampaigns;

/** Whose tasks a person has besides those of a service; the administrator stands in for the agent. */
const rolesOf = (actor: Actor): RoleName[] => {
  const own = actor.roles.filter((role) => role !== 'service_referent' && role !== 'resident');
  return actor.runsCampaigns ? [...new Set([...own, 'democracy_agent' as const])] : own;
};

/** Whether somebody has to act on a line: by role, for a service its own, and not twice where two people are needed. */
export function isTaskOf(actor: Actor, { roles, serviceId, doneBy }: AgendaLine): boolean {
  if (doneBy && doneBy === actor.accountId) return false;
  if (roles.some((role) => rolesOf(actor).includes(role))) return true;
  return (
    roles.includes('service_referent') &&
    actor.has('service_referent') &&
    actor.serviceId === serviceId
  );
}

/** The same, asked of the table. */
export function tasksOf(actor: Actor): FilterQuery<AgendaLine> {
  const roles = rolesOf(actor);
  const byRole = roles.length > 0 ? [{ roles: { $overlap: roles } }] : [];
  const service =
    actor.serviceId && actor.has('service_referent')
      ? [{ roles: { $contains: ['service_referent' as const] }, serviceId: actor.serviceId }]
      : [];
  const any = [...byRole, ...service];
  if (any.length === 0) return { key: '' };
  const accountId = actor.accountId ?? null;
  return { $and: [{ $or: any }, { $or: [{ doneBy: null }, { doneBy: { $ne: accountId } }] }] };
}

/** What is late and concerns the person. Those who oversee see services through one line for all, not one for each. */
export const lateFor = (actor: Actor): FilterQuery<AgendaLine> =>
  oversees(actor)
    ? { $or: [tasksOf(actor), { $not: { roles: { $contains: ['service_referent' as const] } } }] }
    : tasksOf(actor);
