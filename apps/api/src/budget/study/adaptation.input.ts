import type { FieldFault } from '@parvis/kernel';
import { LONGEST_BODY, LONGEST_TITLE, SHORTEST_BODY, SHORTEST_TITLE } from '../idea/idea.draft';

export interface AdaptationProposal {
  readonly title: string;
  readonly body: string;
  readonly place: string;
  /** What changes and why, in words for the author. */
  readonly why: string;
}

interface Said {
  readonly title: string;
  readonly body: string;
  readonly place: string;
}

/** What is to correct before the proposal can be sent; a proposal that changes nothing is one fault. */
export function proposalFaults(proposal: AdaptationProposal, idea: Said): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: string, code: string, details?: Record<string, number>) =>
    faults.push({ field, code, details });
  if (proposal.title.trim().length < SHORTEST_TITLE)
    fault('title', 'idea_title_missing', { least: SHORTEST_TITLE });
  if (proposal.title.length > LONGEST_TITLE)
    fault('title', 'idea_title_long', { most: LONGEST_TITLE });
  if (proposal.body.trim().length < SHORTEST_BODY)
    fault('body', 'idea_body_missing', { least: SHORTEST_BODY });
  if (proposal.body.length > LONGEST_BODY) fault('body', 'idea_body_long', { most: LONGEST_BODY });
  if (!proposal.place.trim()) fault('place', 'idea_place_missing');
  if (proposal.place.length > 300) fault('place', 'text_long', { most: 300 });
  if (!proposal.why.trim()) fault('why', 'adaptation_why_missing');
  if (proposal.why.length > 2000) fault('why', 'text_long', { most: 2000 });
  if (faults.length === 0 && same(said(proposal), idea)) fault('body', 'adaptation_empty');
  return faults;
}

/** The three texts as they are kept. */
export const said = ({ title, body, place }: Said): Said => ({
  title: title.trim(),
  body: body.replace(/\r\n/g, '\n').trim(),
  place: place.trim(),
});

const same = (one: Said, other: Said): boolean =>
  one.title === other.title && one.body === other.body && one.place === other.place;
