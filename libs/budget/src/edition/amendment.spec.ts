import { euros, type Canonical } from '@parvis/kernel';
import { anEditionCalendar, editionPhases, type EditionPhase } from '@parvis/phases';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendmentDiff, checkAmendment, mayAmend, type RuleChange } from './amendment';
import { anyRules } from './any-rules.factory';
import type { EditionRules } from './edition-rules';
import { anEditionRules } from './edition-rules.factory';
import { asCanonical, rulesHash } from './rules-hash';

const phases = Object.keys(editionPhases.moves) as EditionPhase[];
const before = anEditionRules();

/** The fields that exist even when nothing is set; any other null is a field that is absent. */
const NULLABLE = /(projectCap|calendar|minimumAge|ideasPerPerson|threshold|reservedShare)$/;

/** The rules with each change applied. */
function amended(rules: EditionRules, changes: readonly RuleChange[]): Canonical {
  const result = structuredClone(asCanonical(rules));
  for (const { path, after } of changes) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let group = result as Record<string, Canonical | undefined>;
    for (const key of keys) group = group[key] as typeof group;
    group[last] = after === null && !NULLABLE.test(path) ? undefined : after;
  }
  // The list has these two even when nothing is set, another way of counting has neither: the method says which.
  const { count } = result as unknown as { count: Record<string, Canonical | undefined> };
  for (const key of ['threshold', 'reservedShare']) {
    if (count['method'] === 'greedy') count[key] ??= null;
    else count[key] = undefined;
  }
  return JSON.parse(JSON.stringify(result)) as Canonical;
}

describe('the hash of the rules', () => {
  it('is the same whatever the order of the fields', () => {
    const turned = Object.fromEntries(Object.entries(before).reverse()) as unknown as EditionRules;
    expect(rulesHash(turned)).toBe(rulesHash(before));
    expect(rulesHash(before)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs exactly when something differs', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (one, other) => {
        const same = amendmentDiff(one, other).length === 0;
        expect(rulesHash(one) === rulesHash(other)).toBe(same);
        expect(amendmentDiff(one, one)).toEqual([]);
      }),
    );
  });
});

describe('the diff of an amendment', () => {
  it('names each field that changes, with both values', () => {
    const calendar = anEditionCalendar();
    const vote = { ...calendar.phases.vote, opens: '2027-09-20T09:00' };
    const after = anEditionRules({
      projectCap: null,
      voting: { ...before.voting, excluded: ['municipal_councillors'] },
      calendar: { ...calendar, phases: { ...calendar.phases, vote } },
    });
    expect(amendmentDiff(before, after)).toEqual([
      {
        path: 'calendar.phases.vote.opens',
        before: '2027-09-18T09:00',
        after: '2027-09-20T09:00',
      },
      { path: 'projectCap', before: euros(60_000), after: null },
      { path: 'voting.excluded', before: [], after: ['municipal_councillors'] },
    ]);
  });

  it('applied to the old rules gives the new ones', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (old, fresh) => {
        expect(amended(old, amendmentDiff(old, fresh))).toEqual(asCanonical(fresh));
      }),
    );
  });
});

describe('what may still change', () => {
  it.each<[string, EditionPhase]>([
    ['admissibility', 'submission'],
    ['submission.minimumAge', 'submission'],
    ['projectCap', 'submission'],
    ['allotment.total', 'ballot_preparation'],
    ['ballot.choices', 'ballot_preparation'],
    ['voting.minimumAge', 'ballot_preparation'],
    ['count.misfit', 'ballot_preparation'],
    ['worksSilenceDays', 'works'],
    ['calendar.phases.submission.opens', 'rules'],
    ['calendar.phases.submission.closes', 'submission'],
    ['calendar.phases.vote.opens', 'ballot_preparation'],
    ['calendar.phases.vote.closes', 'ballot_preparation'],
    ['calendar.phases.results.opens', 'vote'],
    ['calendar.phases.works.closes', 'works'],
    ['calendar.zone', 'rules'],
  ])('%s: until the phase %s is over, never after', (path, last) => {
    const open = phases.filter((phase) => mayAmend(path, phase));
    expect(open).toEqual(phases.slice(0, phases.indexOf(last) + 1));
  });

  it('is nothing for a field that does not exist', () => {
    expect(phases.some((phase) => mayAmend('constructor', phase))).toBe(false);
  });

  it('never touches what the vote rests on once the vote is open', () => {
    const sections = ['ballot', 'voting', 'count', 'allotment', 'worksSilenceDays'] as const;
    const later = fc.constantFrom<EditionPhase>('vote', 'results', 'works');
    fc.assert(
      fc.property(
        anyRules,
        anyRules,
        fc.subarray([...sections]),
        later,
        (old, other, set, phase) => {
          const fresh = {
            ...old,
            ...Object.fromEntries(set.map((section) => [section, other[section]])),
          };
          const touched = new Set(amendmentDiff(old, fresh).map(({ path }) => path.split('.')[0]));
          const harmless = touched.size === 1 && touched.has('worksSilenceDays');
          expect(checkAmendment(old, fresh, phase).ok).toBe(harmless);
        },
      ),
    );
  });
});

describe('an amendment', () => {
  it('is refused with each frozen field, and says the phase', () => {
    const after = anEditionRules({ projectCap: euros(50_000), worksSilenceDays: 60 });
    expect(checkAmendment(before, after, 'study')).toMatchObject({
      denial: {
        code: 'amendment_refused',
        details: { phase: 'study' },
        faults: [{ field: 'projectCap', code: 'frozen', details: { phase: 'study' } }],
      },
    });
    expect(checkAmendment(before, after, 'submission')).toMatchObject({ ok: true });
  });

  it('is refused when it changes nothing', () => {
    expect(checkAmendment(before, anEditionRules(), 'rules')).toMatchObject({
      denial: { code: 'amendment_empty' },
    });
  });
});
