const NO_BREAK = '\u00a0';
const NARROW = '\u202f';

/**
 * French spaces and signs for a text typed with ordinary ones: a narrow no-break space before « ; ! ? », a no-break
 * space before « : € % » and inside quotation marks, in thousands and around the h of an hour; curly apostrophes and
 * the true ellipsis. Done twice, it changes nothing more. Source: Lexique des règles typographiques en usage à
 * l'Imprimerie nationale, and look.md §3.3 for the thousands.
 */
export const frenchTypography = (text: string): string =>
  apostrophes(text)
    .replace(/ +([;!?])/g, `${NARROW}$1`)
    .replace(/ +([:€%»])/g, `${NO_BREAK}$1`)
    .replace(/« +/g, `«${NO_BREAK}`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${NO_BREAK}`)
    .replace(/([\d}]) h(?: (?=[\d{]))?(?![\p{L}])/gu, (found, digit: string) =>
      found.endsWith(' ') ? `${digit}${NO_BREAK}h${NO_BREAK}` : `${digit}${NO_BREAK}h`,
    )
    .replace(/n° /g, `n°${NO_BREAK}`)
    .replace(/N° /g, `N°${NO_BREAK}`);

/** English needs less: its apostrophes and ellipsis. */
export const englishTypography = (text: string): string => apostrophes(text);

const apostrophes = (text: string): string => text.replaceAll("'", '’').replaceAll('...', '…');
