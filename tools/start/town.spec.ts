import { expect, test } from 'vitest';
import { gist, readDemo } from './town';

const demo = {
  today: '2027-10-05T08:00:00Z',
  accounts: [{ role: 'agent', email: 'agent@town.example', label: 'Democracy agent' }],
};

test('the demo is read from the last line, whatever was written before', () => {
  expect(readDemo(`making the town\n{"level":30}\n${JSON.stringify(demo)}\n`)).toEqual(demo);
});

test('a seed that says nothing of accounts names none', () => {
  expect(readDemo('')).toBeUndefined();
  expect(readDemo('the town exists already')).toBeUndefined();
  expect(readDemo('{"today":"soon","accounts":[]}')).toBeUndefined();
});

test('of a long failure, the line that says what went wrong is kept', () => {
  const output =
    '/dist/migrate.js:12\n  throw error;\n\nTableNotFoundException: no such table\n  at run\n  code: 1';
  expect(gist(output)).toBe('TableNotFoundException: no such table');
  expect(gist('it ended\nwithout a word')).toBe('without a word');
});
