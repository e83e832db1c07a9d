/**
 * Papers as a teller types them, one a line: the numbers of the projects, with points or ranks after an equals sign
 * when the rule has them (`2 11` or `2=3 11=1`).
 */
export const readPapers = (typed: string): Record<string, number>[] =>
  typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map(paperOf);

/** A number written twice is not read once: no rule takes the value 0, and the teller looks again. */
function paperOf(line: string): Record<string, number> {
  const paper: Record<string, number> = {};
  for (const cell of line.split(/[\s,;]+/).filter(Boolean)) {
    const [number = '', value = '1'] = cell.split('=');
    const code = codeOf(number);
    paper[code] = code in paper ? 0 : Number(value);
  }
  return paper;
}

/** `2` is P02; a code is left as it is. */
const codeOf = (number: string): string =>
  /^\d+$/.test(number) ? `P${number.padStart(2, '0')}` : number.toUpperCase();

/** `P02` is 2, as it is printed. */
export const numberOf = (code: string): string => /^P0*(\d+)$/.exec(code)?.[1] ?? code;
