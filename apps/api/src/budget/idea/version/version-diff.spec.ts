import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdeaText, textFields } from './idea-text';
import { versionDiff } from './version-diff';

const words = fc
  .array(fc.constantFrom('un', 'banc', 'à', 'l’ombre', 'd’été', '\n', '—', 'près', 'de'), {
    maxLength: 12,
  })
  .map((all) => all.join(' '));
const text: fc.Arbitrary<IdeaText> = fc.record({
  title: words,
  body: words,
  beneficiaries: words,
  place: words,
});

describe('the difference between two versions', () => {
  it('gives back each of them, and speaks of no field that stayed', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diffs = versionDiff(before, after);
        const changed = textFields.filter((field) => before[field] !== after[field]);
        expect(diffs.map(({ field }) => field)).toEqual(changed);
        for (const { field, segments } of diffs) {
          const read = (gone: string) =>
            segments.flatMap(({ kind, text: piece }) => (kind === gone ? [] : piece)).join('');
          expect(read('added')).toBe(before[field]);
          expect(read('removed')).toBe(after[field]);
        }
      }),
    );
  });
});
