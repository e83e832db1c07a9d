import { MergeResolver } from '../merge/merge.resolver';
import { MergeService } from '../merge/merge.service';
import { AdmissibilityResolver } from './admissibility.resolver';
import { AdmissibilityService } from './admissibility.service';
import { ClarificationService } from './clarification.service';
import { CloseUnanswered } from './close-unanswered.job';
import { RemindAuthors } from './remind-authors.job';
import { ReopeningService } from './reopening.service';

/** The town's first answer to ideas, and those that become one. */
export const admissibilityProviders = [
  ...[AdmissibilityService, ReopeningService, ClarificationService, AdmissibilityResolver],
  ...[RemindAuthors, CloseUnanswered],
  ...[MergeService, MergeResolver],
];
