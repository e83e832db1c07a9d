import type { Here } from '#lib/here';
import type { Invitation } from './home';

/** An invitation, with how many projects are on the ballot (0: not known) and the money to share, in cents. */
export interface Invited extends Invitation {
  readonly projects: number;
  readonly allotment: number | null;
}

/** Who is invited and to do what, in two short sentences: « … dès 11 ans. Prenez 1, 2 ou 3 projets parmi 14. » */
export function invitationIn(
  { say, money }: Here,
  kind: 'vote' | 'submission',
  invited: Invited | null,
): string {
  if (!invited) return say(`site_home_${kind}_text`);
  const { age, ballot, projects, allotment } = invited;
  const who =
    age === null ? say(`site_home_${kind}_any_age`) : say(`site_home_${kind}_from_age`, { age });
  if (kind === 'submission') return `${who} ${say('site_home_submission_text')}`;
  if (!ballot || projects === 0) return `${who} ${say('site_home_vote_secret')}`;
  const how = say(`site_home_how_to_vote_${ballot.kind}`, {
    n: ballot.most,
    projects,
    amount: allotment === null ? '' : money(allotment),
  });
  return `${who} ${how}`;
}
