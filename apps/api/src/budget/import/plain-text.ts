/** Text of a file, made safe to show: no control or direction marks, one line, cut at `most` characters. */
export function plain(text: string, most: number): string {
  const shown = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ').trim();
  const letters = [...shown];
  return letters.length <= most ? shown : `${letters.slice(0, most - 1).join('')}…`;
}

/** `lodz-2020`: what an address may hold, 80 characters at most. */
export const slugOf = (text: string): string =>
  text
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 80)
    .replace(/-+$/, '');
