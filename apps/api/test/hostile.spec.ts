import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTown } from '../src/town/town.factory';
import { House } from './house';

const json = { 'content-type': 'application/json' };
const nest = (open: string, close: string, depth: number) =>
  `${open.repeat(depth)}${close.repeat(depth)}`;
const aliases = Array.from({ length: 40 }, (_, at) => `a${at}: town { name }`).join(' ');
const everything = Array.from(
  { length: 14 },
  (_, at) =>
    `a${at}: ideas(editionId: "${crypto.randomUUID()}", filter: {}) { items { ...Whole } }`,
).join(' ');
const whole =
  'fragment Whole on Idea { edition { ...All } mergedInto { edition { ...All } } mergedIdeas { edition { ...All } } }' +
  ' fragment All on Edition { rules calendar { __typename } amendments { __typename } categories { __typename } }';
const doubling = Array.from(
  { length: 25 },
  (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
).join(' ');

/** What a program that means harm sends to the one address of the api. */
describe('a request that no page of ours would send', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
  });
  afterAll(() => house.close());

  const post = (payload: string, headers: Record<string, string> = json) =>
    house.app.inject({ method: 'POST', url: '/graphql', headers, payload });
  const ask = (query: string, variables?: object) => post(JSON.stringify({ query, variables }));
  const codes = (body: string) =>
    (JSON.parse(body) as { errors: { extensions: { code: string } }[] }).errors.map(
      ({ extensions }) => extensions.code,
    );

  it.each([
    ['cut off', '{ town { '],
    ['of ten thousand fields', `{ town { ${'name '.repeat(10_000)}} }`],
    ['of forty aliases', `{ ${aliases} }`],
    ['of fourteen lists, with all that hangs on each line', `{ ${everything} } ${whole}`],
    ['nested without end', `{ ${nest('a { ', '} ', 900)} }`],
    ['with a list in a list, five thousand deep', `{ town(a: ${nest('[', ']', 5_000)}) { name } }`],
    ['whose fragments double', `{ ...F0 } ${doubling} fragment F25 on Query { __typename }`],
    ['whose fragments turn in circles', '{ ...A } fragment A on Query { ...A }'],
    ['of sixty directives', `{ town { name ${'@include(if: true) '.repeat(60)}} }`],
    ['that asks for the whole schema', '{ __schema { types { name } } }'],
  ])('is malformed: a query %s', async (_, query) => {
    const began = performance.now();
    const answer = await ask(query);
    expect(answer.statusCode).toBe(400);
    expect(new Set(codes(answer.body))).not.toContain('INTERNAL');
    expect(answer.body).not.toMatch(/call stack|node_modules|Did you mean/);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it.each([
    ['nothing', ''],
    ['no object', 'null'],
    ['half a document', '{"query": "{ town'],
    ['several questions at once', '[{"query":"{ town { name } }"},{"query":"{ town { name } }"}]'],
    ['a number for a question', '{"query": 12}'],
    [
      'a question that is not there',
      '{"query":"query A { town { name } }","operationName":"Another"}',
    ],
    ['a trap for the object that reads it', '{"query":"{ town { name } }","__proto__":{"a":1}}'],
  ])('is malformed: a body with %s', async (_, body) => {
    const answer = await post(body);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.body).not.toMatch(/INTERNAL|node_modules/);
  });

  it('is not read when a form of another site may have sent it', async () => {
    const query = '{"query":"{ town { name } }"}';
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/graphql']) {
      const answer = await post(query, { 'content-type': type });
      expect(answer.statusCode, type).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('Villetest');
    }
  });

  it('is malformed: a question in an address', async () => {
    const url = '/graphql?query={town{name}}';
    const answer = await house.app.inject({ method: 'GET', url, headers: json });
    expect(answer.statusCode).toBe(405);
    expect(answer.body).not.toContain('Villetest');
  });

  it('cannot be asked by the hash of a question', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const answer = await post(JSON.stringify({ extensions: { persistedQuery } }));
    expect(codes(answer.body)).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
  });

  it.each([
    ['in a variable', '$to', 'jeanne\u0000@example.org'],
    ['in the question', '"jeanne\\u0000@example.org"', ''],
    ['in the question, in braces', '"jeanne\\u{000}@example.org"', ''],
  ])('is malformed: the character that no text has, %s', async (_, email, to) => {
    const asked = to ? '($to: String!)' : '';
    const act = `mutation ${asked} { requestSignIn(email: ${email}) { __typename } }`;
    const answer = await ask(act, { to });
    expect(answer.statusCode).toBe(400);
    expect(codes(answer.body)).toEqual(['BAD_USER_INPUT']);
    expect(answer.body).not.toMatch(/jeanne|encoding|insert|select/i);
  });

  it('is refused by its weight, before it is read', async () => {
    const answer = await ask('{ town { name } }', { a: 'x'.repeat(1_100_000) });
    expect(answer.statusCode).toBe(413);
  });
});
