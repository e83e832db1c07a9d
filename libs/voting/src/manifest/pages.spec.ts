import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageHashes, pageSums, readPageSums } from './pages';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const files = new Map(
  ['trustee.html', 'index.html', 'assets/index-Ab_1.js', 'assets/index-2.css'].map((name) => [
    name,
    hash(name),
  ]),
);

describe('the fingerprints of the pages of a vote', () => {
  it('are those of the lines, in the order of names, however the folder was read', () => {
    const sums = pageSums(files);
    expect(readPageSums(sums)).toEqual(new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))));
    expect(pageSums(new Map([...files].reverse()))).toBe(sums);
    const voting = sums.replace(`${hash('trustee.html')}  trustee.html\n`, '');
    expect(pageHashes(files)).toEqual({ voting: hash(voting), opening: hash('trustee.html') });
  });

  it('change with any file, one more, or one less', () => {
    const { voting } = pageHashes(files) ?? {};
    for (const name of ['index.html', 'assets/index-2.css', 'assets/added.js']) {
      expect(pageHashes(new Map([...files, [name, hash('other')]]))?.voting).not.toBe(voting);
    }
    const fewer = new Map([...files].filter(([name]) => name !== 'assets/index-2.css'));
    expect(pageHashes(fewer)?.voting).not.toBe(voting);
    expect(pageHashes(new Map())).toBeUndefined();
  });

  it('come from no list with a strange, a double or an unsorted line', () => {
    const [first = '', second = '', ...others] = pageSums(files).split('\n');
    for (const lines of [
      [second, first, ...others],
      [first, first, second, ...others],
      [`${hash('x')}  ../secret`, first, second, ...others],
      ['hello', ''],
    ]) {
      expect(readPageSums(lines.join('\n'))).toBeUndefined();
    }
  });
});
