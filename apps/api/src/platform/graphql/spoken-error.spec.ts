import { expect, it } from 'vitest';
import { spokenError } from './graphql.module';

const surprise = { message: 'select … from idea', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
const refusedByDatabase = (message: string) => Object.assign(new Error(message), { code: '22P02' });

it('finds nothing under a text that is no identifier', () => {
  const cause = refusedByDatabase('invalid input syntax for type uuid: "abc"');
  expect(spokenError(surprise, cause)).toMatchObject({
    message: 'Not found',
    extensions: { code: 'NOT_FOUND' },
  });
});

it('keeps every other surprise of the database to the house', () => {
  const cause = refusedByDatabase('invalid input syntax for type integer: "abc"');
  expect(spokenError(surprise, cause)).toMatchObject({
    message: 'Internal error',
    extensions: { code: 'INTERNAL' },
  });
});
