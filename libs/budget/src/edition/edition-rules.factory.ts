import { euros } from '@parvis/kernel';
import { anEditionCalendar } from '@parvis/phases';
import { criteria, type EditionRules, type ListCount } from './edition-rules';

/** Down the list of votes, passing over what is too dear. */
export const aListCount = (otherwise: Partial<ListCount> = {}): ListCount => ({
  method: 'greedy',
  misfit: 'skip',
  ties: ['cost', 'lot'],
  threshold: null,
  reservedShare: null,
  remainder: 'carried_over',
  ...otherwise,
});

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
  count: aListCount(),
  calendar: anEditionCalendar(),
  worksSilenceDays: 90,
  ...otherwise,
});
