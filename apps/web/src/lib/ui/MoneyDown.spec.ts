import { money } from '@parvis/words';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { MoneyRow } from '#lib/money-down';
import MoneyDown from './MoneyDown.svelte';

const row = (rank: number, costCents: number, beforeCents: number): MoneyRow => ({
  rank,
  title: `Projet n° ${rank}`,
  href: `/p/${rank}`,
  score: String(700 - rank),
  byChannel: [String(400 - rank), 'moins de 5'],
  costCents,
  beforeCents,
  chosen: costCents <= beforeCents,
  missingCents: Math.max(0, costCents - beforeCents),
});
const rows = [
  row(1, 16_000_000, 26_000_000),
  row(2, 12_000_000, 10_000_000),
  row(3, 790_000, 10_000_000),
];
const shown = render(MoneyDown, {
  props: { rows, budgetCents: 26_000_000, channels: ['En ligne', 'Papier'] },
}).body.replace(/<!--.*?-->/gs, '');
const [chart = '', twin = ''] = shown.split('<details');
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const cellsOf = (html: string) =>
  [...html.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => textOf(cell));

describe('the picture of the money going down the ranking', () => {
  it('is named by its conclusion', () => {
    const name = /<figure class="down" aria-label="([^"]*)"/.exec(chart)?.[1] ?? '';
    expect(textOf(name)).toBe('2 projets gagnants : 167 900 € engagés sur 260 000 €.');
  });

  it('has a table that says every figure of the picture', () => {
    const lines = [...twin.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, line = '']) => line);
    expect(lines.map(cellsOf)).toEqual(
      rows.map((one, at) => [
        String(one.rank),
        one.title,
        ...(one.byChannel ?? []),
        one.score,
        textOf(money(one.costCents)),
        textOf(money(one.beforeCents ?? 0)),
        ['Lauréat', 'Il manquait 20 000 €', 'Lauréat : il tient dans le reste'][at],
      ]),
    );
  });

  it('shows in each row the same project, cost and fate as the table', () => {
    const drawn = chart.split('<li class="down-row">').slice(1).map(textOf);
    drawn.forEach((line, at) => {
      const cells = cellsOf(twin.split('<tr>')[at + 2] ?? '');
      for (const cell of [cells[1], cells[4], cells[5], cells[7]]) expect(line).toContain(cell);
    });
    expect(drawn).toHaveLength(rows.length);
  });

  it('hatches what does not fit, and only that', () => {
    const bars = [...chart.matchAll(/--to: [\d.]+"(?: class="([^"]*)")?/g)];
    expect(bars.map(([, names = '']) => names)).toEqual(['', 'over', '']);
  });

  it('links each project, in the picture and in the table', () => {
    for (const half of [chart, twin]) expect(half.match(/<a href="\/p\/\d">/g)).toHaveLength(3);
  });

  it('writes the sums as it is told to', () => {
    const zlotys = render(MoneyDown, {
      props: { rows, budgetCents: 26_000_000, amount: (cents) => `${cents / 100} zł` },
    }).body;
    expect(zlotys).toContain('160000 zł');
    expect(zlotys).not.toContain('€');
  });
});
