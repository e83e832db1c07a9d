import { ideaStates, type IdeaState } from '@parvis/phases';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { pathOf } from '#lib/idea-look';
import Choices from './Choices.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Field from './Field.svelte';
import Hopscotch from './Hopscotch.svelte';
import IdeaBadge from './IdeaBadge.svelte';
import MoneyBar from './MoneyBar.svelte';
import ReceiptCode from './ReceiptCode.svelte';

const states = Object.keys(ideaStates.moves) as IdeaState[];
const text = (html: string): string =>
  html.replace(/<!--.*?-->|<[^>]+>/gs, ' ').replace(/[ \n\t]+/g, ' ');

describe('a field', () => {
  it('ties its hint and its error to its control', () => {
    const { body } = render(Field, {
      props: {
        name: 'place',
        label: 'Le lieu',
        hint: 'Une rue.',
        fault: 'Écrivez le lieu.',
        value: 'ici',
      },
    });
    expect(body).toContain('aria-describedby="place-hint place-fault"');
    expect(body).toContain('aria-invalid="true"');
    expect(body).toContain('value="ici"');
    expect(body).toMatch(/<label for="place"/);
  });

  it('keeps what was typed in a text area, markup included, as text', () => {
    const { body } = render(Field, {
      props: { name: 'body', label: 'Idée', rows: 4, value: '<b>ô</b>' },
    });
    expect(body).toContain('&lt;b>ô&lt;/b></textarea>');
  });
});

describe('the summary of errors', () => {
  it('links each sentence to its field and takes the focus', () => {
    const faults = [
      { field: 'place', sentence: 'Écrivez le lieu.' },
      { field: 'title', sentence: 'Raccourcissez le titre.' },
    ];
    const { body } = render(ErrorSummary, { props: { form: { values: {}, faults } } });
    expect(body).toContain('href="#place"');
    expect(body).toContain('href="#title"');
    expect(body).toContain('autofocus');
    expect(text(body)).toContain('Il y a 2 points à corriger');
  });

  it('says a refusal that is about no field', () => {
    const form = { values: {}, faults: [], refusal: 'Le dépôt est fermé.' };
    expect(text(render(ErrorSummary, { props: { form } }).body)).toContain('Le dépôt est fermé.');
  });

  it('is absent as long as nothing was refused', () => {
    expect(text(render(ErrorSummary, { props: { form: null } }).body).trim()).toBe('');
  });
});

describe('choices', () => {
  it('check what was chosen and nothing else', () => {
    const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
    const props = { name: 'x', legend: 'X', options, value: ['a', 'c'], several: true };
    const { body } = render(Choices, { props });
    expect(body.match(/checked/g)).toHaveLength(2);
    expect(body.match(/type="checkbox"/g)).toHaveLength(3);
  });
});

describe('the state of an idea', () => {
  it.each(states)('%s has a shape and a word', (state) => {
    const { body } = render(IdeaBadge, { props: { state } });
    expect(body).toContain('<svg');
    expect(text(body).trim().length).toBeGreaterThan(3);
    expect(text(body)).not.toContain('state_');
  });

  it.each(['inadmissible', 'infeasible'])('tells to whom an %s idea was forwarded', (state) => {
    const { body } = render(IdeaBadge, { props: { state, forwardedTo: 'la Région' } });
    expect(body).toContain('b-fwd');
    expect(text(body)).toContain('Transmise à la Région');
  });

  it('never goes backwards on the path along an allowed move, but when a refusal is taken back', () => {
    const refused = ['inadmissible', 'infeasible'];
    const past = (state: IdeaState) => pathOf(state).filter((mark) => mark === 'past').length;
    for (const [from, moves] of Object.entries(ideaStates.moves)) {
      for (const to of moves) {
        if (from === 'merged' || to === 'merged' || to === 'withdrawn') continue;
        if (refused.includes(from)) continue;
        expect(past(to), `${from} to ${to}`).toBeGreaterThanOrEqual(past(from as IdeaState));
      }
    }
  });
});

describe('the hopscotch', () => {
  it('marks the current square for everybody', () => {
    const squares = [
      { name: 'Idées', state: 'done' as const, when: 'en mars' },
      { name: 'Vote', state: 'cur' as const, when: 'en octobre' },
    ];
    const { body } = render(Hopscotch, { props: { squares } });
    expect(body.match(/aria-current="step"/g)).toHaveLength(1);
    expect(text(body)).toContain('(en ce moment)');
    expect(text(body)).toContain('Étape 2 sur 2\u00a0: Vote.');
  });
});

describe('money and codes', () => {
  it('say in words what the squares show', () => {
    const props = { label: 'Engagé', filledCents: 15_970_000, totalCents: 26_000_000 };
    const { body } = render(MoneyBar, { props });
    expect(body).toContain('style="width: 61.4%"');
    expect(text(body)).toContain('159\u00a0700\u00a0€ sur 260\u00a0000\u00a0€');
    expect(text(body)).toContain('Un carreau = 10\u00a0000\u00a0€');
  });

  it('spell a receipt for who listens', () => {
    const { body } = render(ReceiptCode, { props: { code: 'K7MW4THP9XDR' } });
    expect(body).toContain('K 7 M W, 4 T H P, 9 X D R');
    expect(body.match(/<b>/g)).toHaveLength(3);
  });
});
