import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Dialog from './Dialog.svelte';

const children = createRawSnippet(() => ({
  render: () => '<button class="btn danger">Fermer le vote</button>',
}));
const props = {
  id: 'close-vote',
  opener: 'Fermer le vote…',
  href: '/desk/editions/1/close',
  title: 'Fermer le vote maintenant ?',
  consequences: 'Il reste 5 jours.',
  back: 'Ne rien changer',
  children,
};
const sent = (confirms?: string) =>
  render(Dialog, { props: { ...props, ...(confirms && { confirms }) } }).body.replace(
    /<!--.*?-->/gs,
    '',
  );

describe('a dialog', () => {
  it('is a link to the page that asks the same, as long as no script runs', () => {
    expect(sent()).toMatch(/^<a class="btn second" href="\/desk\/editions\/1\/close"/);
    expect(sent()).not.toMatch(/<dialog[^>]*\sopen/);
  });

  it('is named by its question', () => {
    const [, name] = /<dialog[^>]*aria-labelledby="([^"]+)"/.exec(sent()) ?? [];
    expect(sent()).toContain(`<h2 id="${name}">Fermer le vote maintenant ?</h2>`);
  });

  it('gives the focus to the safe way out', () => {
    const focused = [...sent().matchAll(/<button[^>]*autofocus[^>]*>([^<]*)/g)];
    expect(focused.map(([, word]) => word)).toEqual(['Ne rien changer']);
  });

  it('shows who must still confirm', () => {
    expect(sent('Claire Dubois doit encore confirmer.')).toContain('Claire Dubois doit encore');
  });
});
