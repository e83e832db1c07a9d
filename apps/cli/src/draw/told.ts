import { clean } from '../clean';
import { type Words } from '../words';
import { type Told } from './lottery';

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The answer for a program, as its contract says. */
export function drawJson(told: Told): unknown {
  const seconds = rounded(told.seconds, 2);
  if (!told.feasible) {
    const { conflicts, suggestions } = told.diagnosis;
    const named = ({ quota, ...rest }: { quota: number }) => {
      const { category, value } = told.quotas[quota] ?? {};
      return { category, value, ...rest };
    };
    return {
      ...{ feasible: false, conflicts: conflicts.map(named) },
      suggestions: suggestions.map(({ changes }) => changes.map(named)),
      costs: suggestions.map(({ cost, least }) => ({ cost: rounded(cost, 6), least })),
      seconds,
    };
  }
  const { chances, measures, gap, bound, eps, finished, never, both } = told;
  return {
    feasible: true,
    probabilities: Object.fromEntries([...chances].map(([id, chance]) => [id, chance.toFixed(6)])),
    ...{ min: rounded(measures.min, 9), max: rounded(measures.max, 9) },
    ...{ gini: rounded(measures.gini, 9), geometricMean: rounded(measures.geometricMean, 9) },
    ...{ gap, bound, eps, finished, never, both, seconds },
  };
}

export function drawText(told: Told, words: Words): string {
  const lines: string[] = [];
  const say = (key: string, params: Record<string, string | number> = {}) =>
    lines.push(words.say(`cli_draw_${key}`, params));
  if (told.feasible) {
    const { min, max, gini, geometricMean } = told.measures;
    say('chances', { min: words.percent(min), max: words.percent(max) });
    if (told.both) {
      const [least, most] = told.both;
      say('both', { min: words.percent(least), max: words.percent(most) });
    }
    say('measures', { gini: rounded(gini, 4), mean: words.percent(geometricMean) });
    if (told.gap !== null) say('gap', { gap: rounded(told.gap * 100, 4) });
    if (!told.finished) say('unfinished');
    if (told.never.length > 0) say('never', { ids: clean(told.never.join(', ')) });
    if (told.out !== undefined) say('written', { folder: told.out });
    if (told.sealed !== undefined) say('sealed', { sealed: told.sealed });
    say('seconds', { seconds: rounded(told.seconds, 1) });
    return `${lines.join('\n')}\n`;
  }
  const nameOf = (quota: number) => {
    const { category = '', value = '' } = told.quotas[quota] ?? {};
    return clean(`${category} ${value}`);
  };
  say('infeasible');
  for (const { quota, bound } of told.diagnosis.conflicts) {
    say(`conflict_${bound}`, { name: nameOf(quota), number: told.quotas[quota]?.[bound] ?? 0 });
  }
  if (told.diagnosis.suggestions.length === 0) say('no_suggestion');
  told.diagnosis.suggestions.forEach(({ changes, cost }, at) => {
    say('suggestion', { number: at + 1, cost: rounded(cost, 3) });
    for (const { quota, bound, from, to } of changes)
      say(`change_${bound}`, { name: nameOf(quota), from, to });
  });
  return `${lines.join('\n')}\n`;
}
