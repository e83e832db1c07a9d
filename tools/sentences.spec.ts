import { expect, test } from 'vitest';
import { language, sentence } from './sentences.mjs';

test('the launchers speak French, and English to whoever asks for it', () => {
  expect(language({})).toBe('fr');
  expect(language({ LANG: 'C.UTF-8' })).toBe('fr');
  expect(language({ LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(language({ LANG: 'en_US.UTF-8', LC_ALL: 'fr_FR.UTF-8' })).toBe('fr');
});

test('a sentence carries its values and leaves no hole', () => {
  expect(sentence('installed', { seconds: 31 }, 'en')).toBe('Dependencies installed in 31 s.');
});

test('its apostrophes are curly and its signs stay on their line, commands keep their quotes', () => {
  expect(sentence('demo_trustee', {}, 'fr')).toContain('d’une');
  expect(sentence('demo_trustee', {}, 'fr')).toContain('\u00a0:');
  expect(sentence('install_failed', {}, 'en')).toContain("'npm ci'");
});

test('an unknown sentence is a mistake of ours and is thrown', () => {
  expect(() => sentence('unheard_of')).toThrow('start_unheard_of');
});
