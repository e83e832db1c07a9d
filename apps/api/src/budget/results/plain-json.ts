/** A value with big numbers as plain JSON: amounts become decimal text. */
export const plainJson = (value: unknown): object =>
  JSON.parse(
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}` : item)),
  ) as object;
