import { expect, test } from 'vitest';
import { differences, repeated } from './messages';

test('two languages that say the same things are in agreement', () => {
  expect(differences('mail', { mail_a: 'Bonjour {name}' }, { mail_a: '{name}, hello' })).toEqual(
    [],
  );
});

test('a sentence missing on either side is named', () => {
  const lines = differences('mail', { mail_a: 'a', mail_b: 'b' }, { mail_b: 'b', mail_c: 'c' });
  expect(lines).toEqual(['mail: mail_a has no English text', 'mail: mail_c has no French text']);
});

test('a value used in one language only is named', () => {
  const lines = differences('mail', { mail_a: '{count} idées' }, { mail_a: 'ideas' });
  expect(lines).toEqual(['mail: mail_a does not use the same values in both languages']);
});

test('an empty sentence and a key of another area are named', () => {
  const lines = differences('mail', { site_a: ' ' }, { site_a: ' ' });
  expect(lines).toEqual(['mail: site_a is empty', 'mail: site_a does not begin with mail_']);
});

test('a refusal and the faults of its fields are one area', () => {
  const texts = { denial_closed: 'a', fault_title_missing: 'b' };
  expect(differences('denial', texts, texts)).toEqual([]);
});

test('a key in two areas is named with both', () => {
  const lines = repeated({ mail: { mail_a: 'a' }, site: { mail_a: 'b', site_a: 'c' } });
  expect(lines).toEqual(['mail_a is both in mail and in site']);
});
