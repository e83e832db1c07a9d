import { allRoles, type RoleName, staffRoles } from '@parvis/kernel';

export { allRoles, type RoleName };

/** The person behind a request, as rules see them. */
export class Actor {
  constructor(
    readonly accountId: string | undefined,
    readonly roles: readonly RoleName[],
    /** The municipal service a referent answers for. */
    readonly serviceId?: string,
  ) {}

  has(...roles: readonly RoleName[]): boolean {
    return roles.some((role) => this.roles.includes(role));
  }

  /** Someone who may open the desk. */
  get isStaff(): boolean {
    return this.has(...staffRoles);
  }

  /** May run the campaigns: the democracy agent, or the administrator in her absence. */
  get runsCampaigns(): boolean {
    return this.has('democracy_agent', 'administrator');
  }
}

export const visitor = new Actor(undefined, []);

/** The program itself, when it moves a phase or sends a reminder. */
export const theTown = new Actor(undefined, ['administrator']);
