import { expect, test } from 'vitest';
import { missingVariants, namedHosts } from './lock.mjs';

test('a lock in which every optional dependency has its entry is whole', () => {
  const packages = {
    '': { optionalDependencies: { top: '1' } },
    'node_modules/top': { optionalDependencies: { 'top-linux': '1' } },
    'node_modules/top-linux': {},
  };
  expect(missingVariants(packages)).toEqual([]);
});

test('a variant npm dropped without a word is named with who asks for it', () => {
  const packages = {
    'node_modules/knip': { optionalDependencies: { 'knip-linux': '1', 'knip-darwin': '1' } },
    'node_modules/knip-linux': {},
  };
  expect(missingVariants(packages)).toEqual(['node_modules/knip -> knip-darwin']);
});

test('a variant is found where Node looks: beside the package, inside it, or above', () => {
  const asks = { optionalDependencies: { variant: '1' } };
  const inside = { 'node_modules/a': asks, 'node_modules/a/node_modules/variant': {} };
  const above = { 'node_modules/a/node_modules/b': asks, 'node_modules/variant': {} };
  const elsewhere = { 'node_modules/a': asks, 'node_modules/c/node_modules/variant': {} };
  expect(missingVariants(inside)).toEqual([]);
  expect(missingVariants(above)).toEqual([]);
  expect(missingVariants(elsewhere)).toHaveLength(1);
});

test('an entry that names a download host is reported', () => {
  const packages = { 'node_modules/a': { resolved: 'https://somewhere/a.tgz' } };
  expect(namedHosts(packages)).toEqual(['node_modules/a']);
});
