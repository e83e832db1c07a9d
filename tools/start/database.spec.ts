import { expect, test } from 'vitest';
import { explainConnection } from './database';

const address = 'postgres://town:not-to-be-told@db.example:5433/parvis';
const failure = (code: string) => Object.assign(new Error('failed'), { code });

test.each([
  ['28P01', 'database_password'],
  ['3D000', 'database_missing'],
  ['57P03', 'database_starting'],
  ['ECONNREFUSED', 'database_unreachable'],
  ['ENOTFOUND', 'database_unreachable'],
  ['XX000', 'database_failed'],
])(
  'the failure %s has its own sentence, with the machine and without the password',
  (code, key) => {
    const refusal = explainConnection(failure(code), address);
    expect(refusal.key).toBe(key);
    expect(refusal.message).toContain('db.example:5433');
    expect(refusal.message).not.toContain('not-to-be-told');
    expect(refusal.message).not.toMatch(/\{\w+\}/);
  },
);
