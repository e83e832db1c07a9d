import { euros } from '@parvis/kernel';
import { anEditionCalendar } from '@parvis/phases';
import { criteria, type EditionRules } from './edition-rules';

/** Valid rules of a middle-sized town, with whatever a test or a seed wants otherwise. */
export const anEditionRules = (otherwise: Partial<EditionRules> = {}): EditionRules => ({
  origin: 'town',
  allotment: { by: 'town', total: euros(260_000) },
  projectCap: euros(60_000),
  submission: {
    residentsOnly: true,
    minimumAge: 11,
    ideasPerPerson: 3,
    excluded: ['municipal_councillors', 'assessing_staff', 'companies'],
  },
  admissibility: criteria,
  voting: { minimumAge: 11, excluded: [], proof: 'declared' },
  ballot: { kind: 'approval_max', choices: 3, blankAllowed: true },
  count: {
    method: 'greedy',
    misfit: 'skip',
    ties: ['cost', 'lot'],
    threshold: null,
    reservedShare: null,
    remainder: 'carried_over',
  },
  calendar: anEditionCalendar(),
  worksSilenceDays: 90,
  ...otherwise,
});
