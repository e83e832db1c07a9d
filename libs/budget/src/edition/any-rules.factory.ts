import { euros } from '@parvis/kernel';
import fc from 'fast-check';
import {
  allotmentTotal,
  criteria,
  exclusions,
  voterExclusions,
  type Allotment,
  type CountRules,
  type EditionBallot,
  type EditionRules,
  type ListCount,
  utilityNames,
} from './edition-rules';
import { anEditionRules } from './edition-rules.factory';

/** Rules of every kind that a town may set, valid ones only, so that laws meet each branch. */
const age = fc.option(fc.integer({ min: 3, max: 99 }));
const blankAllowed = fc.boolean();
const few = fc.integer({ min: 1, max: 5 });
const hundredths = fc.integer({ min: 1, max: 99 });

const parts = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { minLength: 1, maxLength: 5 })
  .chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc.integer({ min: 60_000, max: 100_000 }).map((whole) => ({
          code,
          name: `Quartier ${code}`,
          amount: euros(whole),
        })),
      ),
    ),
  );
const anyAllotment: fc.Arbitrary<Allotment> = fc.oneof(
  fc.record({
    by: fc.constant('town' as const),
    total: fc.integer({ min: 60_000, max: 1_000_000 }).map(euros),
  }),
  fc.record({
    by: fc.constantFrom('neighbourhood' as const, 'theme' as const),
    parts,
    townWide: fc.constantFrom(0, euros(80_000)),
  }),
);

const anyBallot: fc.Arbitrary<EditionBallot> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('approval_fixed' as const, 'approval_max' as const),
    choices: few,
    blankAllowed,
  }),
  fc.record({
    kind: fc.constant('points' as const),
    points: fc.integer({ min: 5, max: 20 }),
    mostPerProject: few,
    spendAll: fc.boolean(),
    blankAllowed,
  }),
  fc.record({
    kind: fc.constant('basket' as const),
    leastPercent: fc.integer({ min: 0, max: 100 }),
    blankAllowed,
  }),
  fc.record({
    kind: fc.constant('grades' as const),
    grades: fc.constant(['Je ne suis pas convaincu', 'Pourquoi pas', 'Coup de cœur']),
    blankAllowed,
  }),
);

const anyTies = fc
  .shuffledSubarray(['cost' as const, 'votes' as const])
  .map((keys) => [...keys, 'lot' as const]);
const anyRemainder = fc.constantFrom('carried_over' as const, 'lost' as const);
const anyUtility = fc.constantFrom(...utilityNames);

const anyListCount: fc.Arbitrary<ListCount> = fc.record({
  method: fc.constant('greedy' as const),
  misfit: fc.oneof(
    fc.constantFrom('skip' as const, 'stop' as const),
    fc.record({ topUpFrom: hundredths }),
  ),
  ties: anyTies,
  threshold: fc.option(few),
  reservedShare: fc.option(
    fc.record({
      neighbourhood: fc.constant('republique'),
      name: fc.constant('République'),
      percent: hundredths,
    }),
  ),
  remainder: anyRemainder,
});

const anyCount: fc.Arbitrary<CountRules> = fc.oneof(
  { weight: 3, arbitrary: anyListCount },
  {
    weight: 2,
    arbitrary: fc.record({
      method: fc.constant('equal_shares' as const),
      utility: anyUtility,
      completion: fc.constantFrom('none', 'greedy', 'add1', 'add1u'),
      endowment: fc.constantFrom('exact', 'floor'),
      increment: fc.integer({ min: 1, max: 50 }).map(euros),
      until: fc.constantFrom('exhaustive', 'overspend'),
      comparison: fc.constantFrom('none', 'satisfaction', 'exclusion'),
      ties: anyTies,
      remainder: anyRemainder,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      method: fc.constant('phragmen' as const),
      misfit: fc.constantFrom('skip', 'stop'),
      ties: anyTies,
      remainder: anyRemainder,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      method: fc.constant('max_welfare' as const),
      utility: anyUtility,
      ties: anyTies,
      remainder: anyRemainder,
    }),
  },
);

const anyTownRules: fc.Arbitrary<EditionRules> = fc
  .record({
    allotment: anyAllotment,
    projectCap: fc.option(fc.constant(euros(60_000))),
    submission: fc.record({
      residentsOnly: fc.boolean(),
      minimumAge: age,
      ideasPerPerson: fc.option(few),
      excluded: fc.shuffledSubarray([...exclusions]),
    }),
    admissibility: fc.shuffledSubarray([...criteria], { minLength: 1 }),
    voting: fc.record({
      minimumAge: age,
      excluded: fc.shuffledSubarray([...voterExclusions]),
      proof: fc.constantFrom('declared' as const, 'verified' as const),
    }),
    ballot: anyBallot,
    count: anyCount,
    worksSilenceDays: fc.integer({ min: 7, max: 730 }),
  })
  .map((set) => madeConsistent(anEditionRules(set)));

/** What a file may bring: ranked ballots, ties by number, no calendar, no criterion. */
const anyImportedRules: fc.Arbitrary<EditionRules> = fc
  .tuple(anyTownRules, few, fc.boolean())
  .map(([rules, places, ranked]) => ({
    ...rules,
    origin: 'import' as const,
    calendar: null,
    ballot: ranked ? { kind: 'ranked' as const, places, blankAllowed: true } : rules.ballot,
    count: { ...rules.count, ties: ['cost', 'votes', 'id'] as const },
  }));

export const anyRules: fc.Arbitrary<EditionRules> = fc.oneof(
  { weight: 4, arbitrary: anyTownRules },
  { weight: 1, arbitrary: anyImportedRules },
);

function madeConsistent(rules: EditionRules): EditionRules {
  const { allotment, admissibility, projectCap } = rules;
  return {
    ...rules,
    projectCap: admissibility.includes('under_cap')
      ? Math.min(euros(60_000), allotmentTotal(allotment))
      : projectCap,
    ...consistentCount(rules),
  };
}

/** Shares, savings and welfare count no grades. */
function consistentCount({
  allotment,
  ballot,
  count,
}: EditionRules): Pick<EditionRules, 'ballot' | 'count'> {
  if (count.method === 'greedy') {
    const threshold = ballot.kind === 'grades' ? null : count.threshold;
    const reservedShare = allotment.by === 'town' ? count.reservedShare : null;
    return { ballot, count: { ...count, threshold, reservedShare } };
  }
  const { ties, remainder } = count;
  if (ballot.kind === 'grades') {
    const list = {
      method: 'greedy',
      misfit: 'skip',
      threshold: null,
      reservedShare: null,
    } as const;
    return { ballot, count: { ...list, ties, remainder } };
  }
  if (!('utility' in count) || ballot.kind === 'points') return { ballot, count };
  const utility = count.utility === 'points' ? 'cost' : count.utility;
  return { ballot, count: { ...count, utility } };
}
