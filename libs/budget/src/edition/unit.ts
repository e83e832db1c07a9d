import type { BallotKind } from '@parvis/voting';
import type { EditionRules } from './edition-rules';

/** What a ballot gives to a project. */
export type Unit = 'votes' | 'points' | 'places' | 'grades';

const UNIT_OF: Readonly<Record<BallotKind, Unit>> = {
  approval_fixed: 'votes',
  approval_max: 'votes',
  basket: 'votes',
  points: 'points',
  ranked: 'places',
  grades: 'grades',
};

export const unitOf = ({ ballot }: Pick<EditionRules, 'ballot'>): Unit => UNIT_OF[ballot.kind];
