import type { CountRules } from '@parvis/budget';
import { eurosField } from '#lib/euros';
import { numberTyped, type RulesValues, sumTyped } from './typed';

/** The fields of the count, each with what it shows where the way of counting does not use it. */
const unused = {
  'count.misfit': 'skip',
  'count.topUpFrom': '80',
  'count.threshold': '',
  'count.reservedShare': '',
  'count.reservedShare.percent': '',
  'count.utility': 'cost',
  'count.completion': 'add1',
  'count.endowment': 'floor',
  'count.increment': '1',
  'count.until': 'overspend',
  'count.comparison': 'none',
} as const;

/** The way of counting as the fields of the form show it. */
export function countValues(count: CountRules): Record<string, string> {
  return {
    ...unused,
    'count.method': count.method,
    'count.ties': count.ties.join(' '),
    'count.remainder': count.remainder,
    ...ownValues(count),
  };
}

function ownValues(count: CountRules): Record<string, string> {
  switch (count.method) {
    case 'greedy': {
      const { misfit, threshold, reservedShare } = count;
      return {
        'count.misfit': typeof misfit === 'string' ? misfit : 'topUp',
        ...(typeof misfit === 'object' && { 'count.topUpFrom': String(misfit.topUpFrom) }),
        'count.threshold': threshold === null ? '' : String(threshold),
        'count.reservedShare': reservedShare?.neighbourhood ?? '',
        'count.reservedShare.percent': reservedShare ? String(reservedShare.percent) : '',
      };
    }
    case 'equal_shares':
      return {
        'count.utility': count.utility,
        'count.completion': count.completion,
        'count.endowment': count.endowment,
        'count.increment': eurosField(count.increment),
        'count.until': count.until,
        'count.comparison': count.comparison,
      };
    case 'phragmen':
      return { 'count.misfit': count.misfit };
    case 'max_welfare':
      return { 'count.utility': count.utility };
  }
}

/** The way of counting that the form describes, with what it needs and no more, to be validated by the api. */
export function countFrom(values: RulesValues, names: ReadonlyMap<string, string>) {
  const text = (path: string): string => (values[`count.${path}`] ?? '').trim();
  const method = text('method');
  const common = {
    method,
    ties: text('ties').split(/\s+/).filter(Boolean),
    remainder: text('remainder'),
  };
  if (method === 'equal_shares') {
    return {
      ...common,
      utility: text('utility'),
      completion: text('completion'),
      endowment: text('endowment'),
      increment: sumTyped(text('increment')),
      until: text('until'),
      comparison: text('comparison'),
    };
  }
  if (method === 'phragmen') return { ...common, misfit: text('misfit') };
  if (method === 'max_welfare') return { ...common, utility: text('utility') };
  const reserved = text('reservedShare');
  return {
    ...common,
    misfit:
      text('misfit') === 'topUp' ? { topUpFrom: numberTyped(text('topUpFrom')) } : text('misfit'),
    threshold: numberTyped(text('threshold')),
    reservedShare: reserved
      ? {
          neighbourhood: reserved,
          name: names.get(reserved) ?? reserved,
          percent: numberTyped(text('reservedShare.percent')),
        }
      : null,
  };
}
