/** What a person types in the search field, at most 200 characters, without the operators of the query language. */
export const searchWords = (typed: string): string =>
  typed
    .slice(0, 200)
    .replace(/["():*&|!<>\\-]/g, ' ')
    .trim();
