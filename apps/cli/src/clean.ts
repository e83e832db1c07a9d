/** Text from a file, made safe to print: no control or direction marks that could play with the terminal. */
export const clean = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
