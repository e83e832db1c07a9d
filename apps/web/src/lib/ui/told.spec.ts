import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import AnswerPair from './AnswerPair.svelte';
import PlaceMap from './PlaceMap.svelte';
import QrBlock from './QrBlock.svelte';
import ReceiptCode from './ReceiptCode.svelte';
import ShareBar from './ShareBar.svelte';
import Story from './Story.svelte';

/** What the server sends, without the marks of Svelte. */
const plain = ({ body }: { body: string }) => body.replace(/<!--.*?-->/gs, '').replace(/\s+/g, ' ');
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('an answer pair', () => {
  const pair = (state: 'answered' | 'awaited' | 'overdue', days: number) =>
    plain(
      render(AnswerPair, {
        props: {
          title: 'Cour d’école ouverte le samedi',
          said: 'adopté le 3 décembre 2026',
          answer: { state, words: 'La Ville devait répondre avant le 3 février.', days },
        },
      }),
    );

  it('says in words, not only by its colour, whether the answer came', () => {
    expect(textOf(pair('answered', 34))).toContain('Répondu en 34 jours');
    expect(textOf(pair('awaited', 1))).toContain('Encore 1 jour');
    expect(textOf(pair('overdue', 12))).toContain('Attendue depuis 12 jours');
  });

  it('rules each state in its own way', () => {
    const rules = (['answered', 'awaited', 'overdue'] as const).map((state) =>
      /class="(pair[^"]*)"/.exec(pair(state, 2))?.[1]?.trim(),
    );
    expect(new Set(rules).size).toBe(3);
  });
});

describe('a share bar', () => {
  const parts = [
    { label: 'En ligne', value: 1062, words: '1 062' },
    { label: 'Sur papier', value: 402, words: '402' },
    { label: 'Au bus', value: null, words: 'moins de 10' },
  ];
  const bar = plain(
    render(ShareBar, { props: { conclusion: 'Deux tiers ont voté en ligne.', parts } }),
  );

  it('is named by its conclusion, and says every part in words', () => {
    expect(bar).toContain('role="img" aria-label="Deux tiers ont voté en ligne."');
    const twin = bar.slice(bar.indexOf('<dl'));
    expect(
      [...twin.matchAll(/<dt>(.*?)<\/dt> <dd>(.*?)<\/dd>/g)].map(([, a = '', b]) => [textOf(a), b]),
    ).toEqual(parts.map(({ label, words }) => [label, words]));
  });

  it('gives a masked part no length', () => {
    expect([...bar.matchAll(/--share: ([\d.]+)%/g)].map(([, share]) => share)).toEqual([
      '72.5',
      '27.5',
    ]);
  });
});

describe('a QR block', () => {
  it('writes the address that it holds, and what happens', () => {
    const block = plain(
      render(QrBlock, { props: { address: 'https://parvis.example/p/2025-13' } }),
    );
    expect(block).toContain('aria-label="Code QR vers parvis.example/p/2025-13"');
    expect(textOf(block)).toBe(
      'parvis.example/p/2025-13 Visez avec votre téléphone pour ouvrir cette page.',
    );
  });
});

describe('a map and its list', () => {
  const outline = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [2.6, 48.93],
        [2.63, 48.93],
        [2.63, 48.95],
        [2.6, 48.95],
        [2.6, 48.93],
      ],
    ],
  };
  const places = [
    {
      text: 'mar',
      name: 'Boisparisis',
      kind: 'now' as const,
      point: { longitude: 2.61, latitude: 48.94 },
    },
    {
      text: 'jeu',
      name: 'Vieux Pays',
      kind: 'off' as const,
      point: { longitude: 2.62, latitude: 48.94 },
    },
    { text: 'sam', name: 'Bois Fleuri', point: null },
  ];
  const both = plain(
    render(PlaceMap, { props: { outline, places, label: 'Les arrêts de la semaine' } }),
  );

  it('lists every place first, those without a point too', () => {
    const list = both.slice(0, both.indexOf('</ul>'));
    expect(list.match(/<li>/g)).toHaveLength(3);
    for (const { name } of places) expect(list).toContain(name);
  });

  it('flags on the map the places that have a point, with the text of the list', () => {
    const flags = [...both.matchAll(/<g class="flag[^>]*>.*?<text[^>]*>(.*?)<\/text>/g)];
    expect(flags.map(([, text]) => text)).toEqual(['mar', 'jeu']);
    expect(both).toContain('role="img" aria-label="Les arrêts de la semaine"');
  });

  it('says in words what a colour says, and only of the colours it shows', () => {
    expect(textOf(both)).toContain('En ce moment');
    expect(textOf(both)).toContain('Annulé');
    expect(textOf(both)).not.toContain('prévu');
  });
});

describe('a receipt', () => {
  it('is cut in blocks and spelt with pauses', () => {
    const receipt = plain(render(ReceiptCode, { props: { code: 'K7MW4THP9XDR' } }));
    expect([...receipt.matchAll(/<b>(\w+)<\/b>/g)].map(([, block]) => block)).toEqual([
      'K7MW',
      '4THP',
      '9XDR',
    ]);
    expect(receipt).toContain('K 7 M W, 4 T H P, 9 X D R');
  });
});

describe('a story', () => {
  it('is told in order, with a word for each event', () => {
    const story = plain(
      render(Story, {
        props: {
          events: [
            { sign: 'idea', title: 'Idée déposée', when: '12 février 2025' },
            { sign: 'pause', title: 'Travaux suspendus', when: 'depuis le 14 mai', tone: 'late' },
            { sign: 'flag', title: 'Mise en service', when: 'juin 2028', tone: 'todo' },
          ],
        },
      }),
    );
    expect([...story.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, title]) => title)).toEqual([
      'Idée déposée',
      'Travaux suspendus',
      'Mise en service',
    ]);
    expect([...story.matchAll(/<li class="(\w+)"/g)].map(([, tone]) => tone)).toEqual([
      'done',
      'late',
      'todo',
    ]);
  });
});
