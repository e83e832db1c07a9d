/**
 * Papers as a teller types them, one a line: the numbers of the projects, with points or ranks after an equals sign
 * when the rule has them (`2 11` or `2=3 11=1`).
 */
export const readPapers = (typed: string): Record<string, number>[] =>
  typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) =>
      Object.fromEntries(
        line.split(/[\s,;]+/).map((cell) => {
          const [number = '', value = '1'] = cell.split('=');
          return [codeOf(number), Number(value)];
        }),
      ),
    );

/** `2` is P02; a code is left as it is. */
const codeOf = (number: string): string =>
  /^\d+$/.test(number) ? `P${number.padStart(2, '0')}` : number.toUpperCase();
