import fc from 'fast-check';
import { expect } from 'vitest';
import { type BallotKind } from '../election/ballots';
import { type allocate, type Rule } from './allocate';
import { type EqualSharesRule } from './equal-shares/rule';
import { type GreedyRule } from './greedy-rule';
import { expectRebuilt } from './rebuild.factory';
import { groupings, idOf, placeOf, type Small, smallElection, smalls } from './small.factory';
import { type Untie } from './untie';

/** What is under law: the count of this library, or one with a fault in it. */
export type Count = typeof allocate;

const untie: Untie = ['cost', 'votes', 'id'];
const shares: EqualSharesRule = {
  name: 'equal_shares',
  utility: { measure: 'votes', timesCost: true },
  completion: 'none',
  endowment: 'exact',
  increment: 1n,
  until: 'exhaustive',
};
const list: GreedyRule = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' };

const utilities = fc.boolean().map((timesCost) => ({ measure: 'votes', timesCost }) as const);
const sharesRules: fc.Arbitrary<EqualSharesRule> = fc.record({
  name: fc.constant('equal_shares'),
  utility: utilities,
  completion: fc.constantFrom('none', 'greedy', 'add1', 'add1u'),
  endowment: fc.constantFrom('exact', 'floor'),
  increment: fc.constantFrom(1n, 3n),
  until: fc.constantFrom('exhaustive', 'overspend'),
  comparison: fc.constantFrom(undefined, 'satisfaction', 'exclusion'),
});
const listRules: fc.Arbitrary<GreedyRule> = fc
  .record({
    perCost: fc.boolean(),
    misfit: fc.constantFrom<GreedyRule['misfit']>('skip', 'stop', { topUpFrom: 60 }),
    threshold: fc.option(fc.nat(3), { nil: undefined }),
    groups: groupings,
    with: fc.constantFrom('none', 'areas', 'exclusive'),
  })
  .map(({ groups, with: extra, ...rule }) => ({
    ...{ ...list, ...rule },
    ...(extra === 'exclusive' && { exclusive: groups }),
    ...(extra === 'areas' && { areas: groups.map((projects, at) => ({ key: `${at}`, projects })) }),
  }));
const rules: fc.Arbitrary<Rule> = fc.oneof(
  listRules,
  sharesRules,
  fc.record({ name: fc.constant('phragmen'), misfit: fc.constantFrom('stop', 'skip') }),
  fc.record({ name: fc.constant('max_welfare'), utility: utilities }),
  fc.record({ name: fc.constant('majority_judgment'), misfit: fc.constantFrom('stop', 'skip') }),
);

const kindFor = ({ name }: Rule): BallotKind =>
  name === 'majority_judgment' ? 'grades' : 'approval';

/** The outcome, or undefined when nobody graded anything. */
function counted(count: Count, given: Small, rule: Rule) {
  const outcome = count(smallElection(given, kindFor(rule)), rule, untie);
  if (outcome.ok) return outcome.value;
  if (outcome.denial.code === 'count_no_voters') return undefined;
  throw new Error(outcome.denial.code);
}

const winnersOf = (count: Count, given: Small, rule: Rule): readonly string[] =>
  counted(count, given, rule)?.winners ?? [];

const costOf = ({ costs }: Small, winners: readonly string[]): number =>
  winners.reduce((sum, id) => sum + (costs[placeOf(id)] ?? 0), 0);

const scaled = ({ costs, budget, votes }: Small, times: number): Small => ({
  costs: costs.map((cost) => cost * times),
  budget: budget * times,
  votes,
});

/** Each law throws when the count breaks it. */
export const laws: Readonly<Record<string, (count: Count) => void>> = {
  'never spends more than there is, and counts every coin': (count) =>
    fc.assert(
      fc.property(smalls(), rules, (given, rule) => {
        const outcome = counted(count, given, rule);
        if (!outcome) return;
        const { winners, spent, left, trace } = outcome;
        const elsewhere = 'toppedUp' in trace ? trace.toppedUp : 0n;
        expect(spent).toBe(BigInt(costOf(given, winners)));
        expect(spent + left).toBe(BigInt(given.budget) + elsewhere);
        expect(left).toBeGreaterThanOrEqual(0n);
        expect(new Set(winners).size).toBe(winners.length);
      }),
      { numRuns: 300 },
    ),

  'leaves nothing out that fits, where the rule promises it': (count) =>
    fc.assert(
      fc.property(
        smalls(),
        fc.constantFrom<Rule>(
          list,
          { ...list, perCost: true },
          { ...shares, completion: 'greedy' },
          { ...shares, completion: 'add1u' },
          { name: 'majority_judgment', misfit: 'skip' },
        ),
        (given, rule) => {
          const outcome = counted(count, given, rule);
          given.costs.forEach((cost, place) => {
            if (!outcome || outcome.winners.includes(idOf(place))) return;
            expect(BigInt(cost)).toBeGreaterThan(outcome.left);
          });
        },
      ),
    ),

  'can be done again from its trace, whatever the rule': (count) =>
    fc.assert(
      fc.property(smalls(), rules, (given, rule) => {
        const outcome = counted(count, given, rule);
        if (outcome) expectRebuilt(outcome, given);
      }),
      { numRuns: 600 },
    ),

  'does not depend on the order of ballots and projects': (count) =>
    fc.assert(
      fc.property(smalls(), rules, fc.gen(), (given, rule, gen) => {
        const election = smallElection(given, kindFor(rule));
        const places = [...given.costs.keys()];
        const order = gen(fc.shuffledSubarray, places, { minLength: places.length });
        const votes = gen(fc.shuffledSubarray, [...given.votes], { minLength: given.votes.length });
        const moved = votes.map((vote) => vote.map((project) => order.indexOf(project)));
        const costs = order.map((place) => given.costs[place] ?? 0);
        const mixed = smallElection({ ...given, costs, votes: moved }, kindFor(rule));
        const projects = order.flatMap((place) => election.projects[place] ?? []);
        const other = count({ ...mixed, projects }, rule, untie);
        expect(other.ok ? other.value.winners : []).toEqual(winnersOf(count, given, rule));
      }),
      { numRuns: 200 },
    ),

  'is the same when every amount is multiplied, and when every voter is doubled': (count) =>
    fc.assert(
      fc.property(smalls(), rules, fc.integer({ min: 2, max: 1000 }), (given, rule, times) => {
        const winners = winnersOf(count, given, rule);
        const isShares = rule.name === 'equal_shares';
        // The floor is that of a whole coin, and doubling the voters changes it.
        if (isShares && rule.endowment === 'floor') return;
        const grown = isShares ? { ...rule, increment: rule.increment * BigInt(times) } : rule;
        expect(winnersOf(count, scaled(given, times), grown)).toEqual(winners);
        if ('threshold' in rule && rule.threshold !== undefined) return;
        // A raise of one coin for each of twice the voters is twice the money.
        if (isShares && rule.completion.startsWith('add1')) return;
        const doubled = { ...given, votes: [...given.votes, ...given.votes] };
        expect(winnersOf(count, doubled, rule)).toEqual(winners);
      }),
      { numRuns: 200 },
    ),

  'counts cents as it counts whole coins': (count) =>
    fc.assert(
      fc.property(smalls(), sharesRules, (given, rule) => {
        const cents = { ...smallElection(scaled(given, 100)), decimals: 2 };
        const outcome = count(cents, { ...rule, increment: rule.increment * 100n }, untie);
        expect(outcome.ok && outcome.value.winners).toEqual(winnersOf(count, given, rule));
      }),
    ),

  'never turns on a winner of the list that gains a supporter': (count) =>
    fc.assert(
      fc.property(
        smalls(),
        fc.boolean(),
        fc.constantFrom('skip', 'stop'),
        (given, perCost, misfit) => {
          const rule = { ...list, perCost, misfit };
          for (const winner of winnersOf(count, given, rule)) {
            const more = { ...given, votes: [...given.votes, [placeOf(winner)]] };
            expect(winnersOf(count, more, rule)).toContain(winner);
          }
        },
      ),
    ),

  'never charges a group more than its shares': (count) =>
    fc.assert(
      fc.property(smalls(6, 7), sharesRules, (given, rule) => {
        const outcome = counted(count, given, { ...rule, comparison: undefined });
        const trace = outcome?.trace;
        if (!trace || !('raises' in trace)) return;
        const { numerator, denominator } = trace.endowment;
        for (let group = 1; group < 2 ** given.votes.length; group++) {
          const inside = (voter: number) => ((group >> voter) & 1) === 1;
          const members = given.votes.filter((_, voter) => inside(voter)).length;
          const paidByThem = trace.rounds.filter(({ project }) =>
            given.votes.every((vote, voter) => inside(voter) || !vote.includes(placeOf(project))),
          );
          const cost = costOf(
            given,
            paidByThem.map(({ project }) => project),
          );
          expect(BigInt(cost) * denominator).toBeLessThanOrEqual(BigInt(members) * numerator);
        }
      }),
    ),

  /** Extended justified representation up to one project, of Peters, Pierczyński and Skowron (2021), by brute force. */
  'gives every group that agrees what it could pay for, up to one project': (count) =>
    fc.assert(
      fc.property(smalls(6, 7), fc.boolean(), (given, timesCost) => {
        const rule = { ...shares, utility: { measure: 'votes', timesCost } } as const;
        const won = winnersOf(count, given, rule).map(placeOf);
        const worth = (project: number) => (timesCost ? (given.costs[project] ?? 0) : 1);
        const sum = (list: readonly number[]) =>
          list.reduce((all, project) => all + worth(project), 0);
        for (let set = 1; set < 2 ** given.costs.length; set++) {
          const wanted = [...given.costs.keys()].filter((project) => (set >> project) & 1);
          const unhappy = given.votes.filter((vote) => {
            if (!wanted.every((project) => vote.includes(project))) return false;
            const has = sum(won.filter((project) => vote.includes(project)));
            const missed = wanted.filter((project) => !won.includes(project));
            const more = Math.max(0, ...missed.map(worth));
            return has < sum(wanted) && has + more <= sum(wanted);
          });
          const cost = wanted.reduce((all, project) => all + (given.costs[project] ?? 0), 0);
          expect(unhappy.length * given.budget < cost * given.votes.length).toBe(true);
        }
      }),
    ),

  'breaks ties as the caller says, the cheaper first': (count) =>
    fc.assert(
      fc.property(
        fc.constantFrom<Rule>(list, shares),
        fc.integer({ min: 1, max: 40 }),
        (rule, cost) => {
          // Two projects named by the same voters: the same votes, the same price for what each is worth.
          const given = {
            costs: [cost + 1, cost],
            budget: cost + 1,
            votes: [
              [0, 1],
              [0, 1],
            ],
          };
          expect(winnersOf(count, given, rule)).toEqual([idOf(1)]);
        },
      ),
    ),

  'buys what its supporters own exactly, though no double says so': (count) => {
    for (const voters of [3, 7, 11, 13, 49]) {
      const everyone = [0, 1, 2, 3, 4, 5];
      const votes = Array.from({ length: voters }, () => everyone);
      const given = { costs: everyone.map(() => 1_000_003), budget: 6 * 1_000_003, votes };
      expect(winnersOf(count, given, shares)).toHaveLength(6);
      expect(winnersOf(count, { ...given, budget: given.budget - 1 }, shares)).toHaveLength(5);
    }
  },
};
