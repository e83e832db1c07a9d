import { createHmac } from 'node:crypto';

/** The database roles of the processes; migrations alone run as the owner. */
export type Role = 'parvis_api' | 'parvis_worker' | 'parvis_closing';

export const roles: readonly Role[] = ['parvis_api', 'parvis_worker', 'parvis_closing'];

/** The role's password, derived from the secret, so that nothing has to be stored twice. */
export const rolePassword = (secret: string, role: Role): string =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update(`role:${role}`).digest('hex');

/** The owner's URL with the role's name and password in place of the owner's. */
export function roleUrl(ownerUrl: string, secret: string, role: Role): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.toString();
}
