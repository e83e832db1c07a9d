import { type Result } from '@parvis/kernel';
import { allotmentTotal, type EditionRules } from '../edition/edition-rules';
import { parseRules } from '../edition/parse-rules';
import { type CountMethod, type RuleChoice } from './rule-choice';

/** A neighbourhood of the town, as rules name it. */
export interface NamedArea {
  readonly code: string;
  readonly name: string;
}

/**
 * The rules being written, with the counting rule that was chosen instead of theirs; all else stays. `areas`: all the
 * neighbourhoods of the town. Undefined when an edition with these ballots has no words for that rule; denied with
 * `rules_invalid` when the rest of the rules does not go with it.
 */
export function votedRules(
  draft: EditionRules,
  choice: RuleChoice,
  areas: readonly NamedArea[],
): Result<EditionRules, 'rules_invalid'> | undefined {
  const count = countWords(draft, choice.method);
  const divided = dividedWords(draft, choice, areas);
  if (!count || !divided) return undefined;
  const { ties, remainder } = draft.count;
  const { reservedShare, ...money } = divided;
  const reserved = count.method === 'greedy' ? { reservedShare } : {};
  if (reservedShare && count.method !== 'greedy') return undefined;
  return parseRules({ ...draft, ...money, count: { ...count, ...reserved, ties, remainder } });
}

/**
 * The rules being written, counted as another edition was, with their own ties and money. Undefined where only one of
 * the two votes by grades, or where the other cuts its money.
 */
export function sameCount(
  draft: EditionRules,
  other: EditionRules,
): Result<EditionRules, 'rules_invalid'> | undefined {
  const graded = [draft, other].map(({ ballot }) => ballot.kind === 'grades');
  if (graded[0] !== graded[1] || other.allotment.by !== 'town') return undefined;
  const { ties, remainder } = draft.count;
  const allotment = { by: 'town', total: allotmentTotal(draft.allotment) };
  return parseRules({ ...draft, allotment, count: { ...other.count, ties, remainder } });
}

/** The method in the words of an edition's rules. A list of grades is majority judgment, and nothing else. */
function countWords(
  { ballot }: EditionRules,
  method: CountMethod,
): ({ readonly method: string } & Readonly<Record<string, unknown>>) | undefined {
  const graded = ballot.kind === 'grades';
  switch (method) {
    case 'list_per_cost':
      return undefined;
    case 'majority_judgment':
      return graded ? listWords('skip') : undefined;
    case 'list_skip':
      return graded ? undefined : listWords('skip');
    case 'list_stop':
      return graded ? undefined : listWords('stop');
    case 'phragmen':
      return { method, misfit: 'skip' };
    case 'max_welfare':
      return { method, utility: 'cost' };
    case 'shares_heads':
      return sharesWords('add1u', 'cardinality');
    case 'shares_add1u':
      return sharesWords('add1u');
    case 'shares_add1':
      return sharesWords('add1');
    case 'shares_list':
      return sharesWords('greedy');
    case 'shares_alone':
      return sharesWords('none');
  }
}

const listWords = (misfit: 'skip' | 'stop') =>
  ({ method: 'greedy', misfit, threshold: null }) as const;

const sharesWords = (completion: string, utility = 'cost') => ({
  method: 'equal_shares',
  utility,
  completion,
  endowment: 'exact',
  increment: 100,
  until: 'exhaustive',
  comparison: 'none',
});

/** How the money is cut. Undefined where an edition has no words for it. */
function dividedWords(
  { allotment }: EditionRules,
  { division, percent = 0, area }: RuleChoice,
  areas: readonly NamedArea[],
):
  | {
      readonly allotment: EditionRules['allotment'];
      readonly reservedShare: { neighbourhood: string; name: string; percent: number } | null;
    }
  | undefined {
  const total = allotmentTotal(allotment);
  if (division === 'town') return { allotment: { by: 'town', total }, reservedShare: null };
  if (division === 'reserved') {
    const kept = areas.find(({ code }) => code === area);
    if (!kept) return undefined;
    const reservedShare = { neighbourhood: kept.code, name: kept.name, percent };
    return { allotment: { by: 'town', total }, reservedShare };
  }
  if (division === 'one_each' || areas.length === 0) return undefined;
  const amount = Math.floor(Number((BigInt(total) * BigInt(percent)) / 100n) / areas.length);
  const parts = areas.map(({ code, name }) => ({ code, name, amount }));
  const townWide = total - amount * areas.length;
  return { allotment: { by: 'neighbourhood', parts, townWide }, reservedShare: null };
}
