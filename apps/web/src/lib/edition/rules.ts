import type { EditionRules } from '@parvis/budget';

/** The rules of an edition as the api sends them: a document that the house itself validated before keeping it. */
export const rulesOf = (document: unknown): EditionRules => document as EditionRules;
