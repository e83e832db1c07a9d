/** What stands before the colon of the subjects of this office's polls. */
export const pollKind = 'budget';

export const pollSubject = (editionId: string): string => `${pollKind}:${editionId}`;
