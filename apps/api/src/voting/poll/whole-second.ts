/** `2027-10-10T18:00:00Z`: neither a manifest nor a journal has fractions. */
export const wholeSecond = (instant: Date): string => instant.toISOString().replace(/\.\d+Z$/, 'Z');
