import { euros, MOST_CENTS } from '@parvis/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import french from '../../../../messages/rules.fr.json';
import { anyRules } from './any-rules.factory';
import { aListCount, anEditionRules } from './edition-rules.factory';
import { parseRules } from './parse-rules';

/** The demo rules with a value put at a dotted path. */
function rulesWith(path: string, value: unknown): unknown {
  const rules: unknown = structuredClone(anEditionRules());
  const keys = path.split('.');
  let group = rules as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) group = group[key] as Record<string, unknown>;
  group[keys.at(-1) as string] = value;
  return rules;
}

function faultsOf(input: unknown): string[] {
  const read = parseRules(input);
  if (read.ok) return [];
  return (read.denial.faults ?? []).map(({ field, code }) => `${field} ${code}`);
}

describe('reading the rules of an edition', () => {
  it('gives back any valid rules as they were', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(parseRules(JSON.parse(JSON.stringify(rules)))).toEqual({ ok: true, value: rules });
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['projectCap', '60000', 'projectCap not_whole'],
    ['projectCap', 6_000_000.5, 'projectCap not_whole'],
    ['projectCap', 0, 'projectCap amount_too_small'],
    ['projectCap', euros(260_001), 'projectCap cap_above_allotment'],
    ['projectCap', null, 'projectCap cap_missing'],
    ['allotment.total', MOST_CENTS + 1, 'allotment.total amount_too_large'],
    ['allotment', { by: 'moon', total: 1 }, 'allotment.by unknown_choice'],
    ['allotment', 'all', 'allotment unknown_choice'],
    ['allotment', { by: 'theme', parts: [], townWide: 0 }, 'allotment.parts too_short'],
    ['submission.minimumAge', 2, 'submission.minimumAge too_small'],
    ['submission.minimumAge', 100, 'submission.minimumAge too_large'],
    ['submission.residentsOnly', 'yes', 'submission.residentsOnly not_yes_or_no'],
    ['submission.excluded', 'all', 'submission.excluded not_a_list'],
    ['submission.excluded', ['companies', 'companies'], 'submission.excluded.1 duplicate'],
    ['voting.excluded', ['companies'], 'voting.excluded.0 unknown_choice'],
    ['voting', null, 'voting not_a_group'],
    ['voting.colour', 'blue', 'voting.colour unknown_field'],
    ['voting.proof', undefined, 'voting.proof missing'],
    ['admissibility', [], 'admissibility too_short'],
    ['ballot.choices', 0, 'ballot.choices too_small'],
    ['ballot.kind', 'shouting', 'ballot.kind unknown_choice'],
    ['ballot', { kind: 'ranked', places: 3, blankAllowed: true }, 'ballot.kind imports_only'],
    [
      'ballot',
      { kind: 'grades', grades: ['Oui', 'Oui'], blankAllowed: true },
      'ballot.grades.1 duplicate',
    ],
    [
      'ballot',
      { kind: 'points', points: 5, mostPerProject: 6, spendAll: false, blankAllowed: true },
      'ballot.mostPerProject too_large',
    ],
    ['count.ties', ['lot', 'cost'], 'count.ties lot_must_be_last'],
    ['count.ties', ['cost'], 'count.ties lot_must_be_last'],
    ['count.ties', ['id', 'lot'], 'count.ties imports_only'],
    ['count.ties', [], 'count.ties too_short'],
    ['count.misfit', 'shrug', 'count.misfit unknown_choice'],
    ['count.misfit', { topUpFrom: 100 }, 'count.misfit.topUpFrom too_large'],
    [
      'count.reservedShare',
      { neighbourhood: 'a b', name: 'A', percent: 5 },
      'count.reservedShare.neighbourhood not_a_code',
    ],
    ['calendar', null, 'calendar missing'],
    ['calendar.zone', 'Paris', 'calendar.phases.rules.opens time_zone_unknown'],
    [
      'calendar.phases.vote.closes',
      '2027-09-01T20:00',
      'calendar.phases.vote.closes closes_before_opening',
    ],
    ['calendar.phases.vote', undefined, 'calendar.phases.vote missing'],
    ['worksSilenceDays', 6, 'worksSilenceDays too_small'],
  ])('refuses %s = %j, first with « %3$s »', (path, value, first) => {
    expect(faultsOf(rulesWith(path, value))[0]).toBe(first);
  });

  it('names every fault at once, with the limit to show', () => {
    const read = parseRules({ ...anEditionRules(), projectCap: 'much', worksSilenceDays: 1 });
    expect(read).toMatchObject({
      denial: {
        code: 'rules_invalid',
        faults: [
          { field: 'projectCap', code: 'not_whole' },
          { field: 'worksSilenceDays', code: 'too_small', details: { least: 7 } },
        ],
      },
    });
  });

  it('refuses a reserved share beside parts, and a cap that no part can pay', () => {
    const parts = [{ code: 'marche', name: 'Le Marché', amount: euros(50_000) }];
    const count = aListCount();
    const rules = anEditionRules({
      allotment: { by: 'neighbourhood', parts, townWide: euros(40_000) },
      count: {
        ...count,
        reservedShare: { neighbourhood: 'marche', name: 'Le Marché', percent: 5 },
      },
    });
    expect(faultsOf(rules)).toEqual([
      'projectCap cap_above_allotment',
      'count.reservedShare reserved_share_with_parts',
    ]);
  });

  it('refuses a threshold of votes where there are only grades', () => {
    const count = aListCount();
    const rules = anEditionRules({
      ballot: { kind: 'grades', grades: ['Non', 'Oui'], blankAllowed: true },
      count: { ...count, threshold: 10 },
    });
    expect(faultsOf(rules)).toEqual(['count.threshold threshold_with_grades']);
  });

  it('never throws, whatever it is given, and has a sentence for every fault', () => {
    const somewhere = fc.constantFrom(
      ...['origin', 'allotment', 'projectCap', 'submission', 'admissibility', 'voting', 'ballot'],
      ...['count', 'calendar', 'worksSilenceDays', 'count.misfit', 'calendar.phases.vote'],
    );
    fc.assert(
      fc.property(somewhere, fc.anything(), fc.boolean(), (path, value, whole) => {
        const read = parseRules(whole ? value : rulesWith(path, value));
        const faults = read.ok ? [] : (read.denial.faults ?? []);
        for (const { code } of faults) expect(french).toHaveProperty(`rules_fault_${code}`);
      }),
      { numRuns: 500 },
    );
  });
});
