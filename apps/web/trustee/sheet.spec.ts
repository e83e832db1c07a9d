import { describe, expect, it } from 'vitest';
import { wrongBlock } from './sheet';

describe('a sheet that is typed again', () => {
  it('is right in small letters, with spaces for dashes', () => {
    expect(wrongBlock('ABCD-EFGH-JKLM', 'abcd efgh\njklm')).toBeUndefined();
  });

  it('names the first block that differs, is missing, or is too much', () => {
    expect(wrongBlock('ABCD-EFGH-JKLM', 'ABCD EFGG JKLM')).toBe(2);
    expect(wrongBlock('ABCD-EFGH-JKLM', 'ABCD EFGH')).toBe(3);
    expect(wrongBlock('ABCD-EFGH', 'ABCD EFGH JKLM')).toBe(3);
  });
});
