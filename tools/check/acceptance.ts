import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** First and last number of each group of the table. */
const groups = { A: [1, 12], B: [13, 25], C: [26, 36], F: [62, 69] } as const;

/** `path/to/file.ts: name of the test` */
const NAMED = /`([\w./-]+\.ts): ([^`]+)`/g;

/**
 * What docs/acceptance.md says that is not so: a number that is left out or stands twice, a row that says nothing of
 * how it stands, one that is shown by nothing, a test that its file does not name.
 *
 * @param page the text of docs/acceptance.md
 * @param root where the files that it names are
 */
export function checkAcceptance(page: string, root: string): string[] {
  const rows = new Map<string, string>();
  const found: string[] = [];
  for (const [row, number = ''] of page.matchAll(/^\| ([A-F]\d+) .*$/gm)) {
    if (rows.has(number)) found.push(`${number} stands twice`);
    rows.set(number, row);
  }
  for (const [letter, [first, last]] of Object.entries(groups)) {
    for (let number = first; number <= last; number++) {
      if (!rows.has(`${letter}${number}`)) found.push(`${letter}${number} is left out`);
    }
  }
  for (const [number, row] of rows) found.push(...faultsOf(number, row, root));
  return found;
}

function faultsOf(number: string, row: string, root: string): string[] {
  const stands = /\| (Shown|In part|Procedure|Missing) +\|/.exec(row)?.[1];
  if (!stands) return [`${number} does not say how it stands`];
  const named = [...row.matchAll(NAMED)];
  if (stands === 'Shown' && named.length === 0) return [`${number} is shown by nothing`];
  return named.flatMap(([, file = '', name = '']) => {
    const path = join(root, file);
    if (!existsSync(path)) return [`${number}: there is no ${file}`];
    return readFileSync(path, 'utf8').includes(name) ? [] : [`${number}: ${file} has no “${name}”`];
  });
}
