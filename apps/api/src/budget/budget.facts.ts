import type { EditionPhase } from '@parvis/phases';
import { factNamed } from '../platform';

export const phaseEntered = factNamed<{ editionId: string; phase: EditionPhase }>(
  'budget_phase_entered',
);
export const rulesAmended = factNamed<{ editionId: string; amendmentId: string }>(
  'budget_rules_amended',
);
export const ideaSubmitted = factNamed<{ ideaId: string }>('budget_idea_submitted');
