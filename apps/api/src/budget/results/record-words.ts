import type { Cents } from '@parvis/kernel';
import { SMALLEST_CELL } from '@parvis/voting';
import { count, dateInFull, isWord, type Locale, money, type Say, words } from '@parvis/words';
import type { Town } from '../../town';
import type { Edition } from '../edition/edition.entity';
import { moneyShares, resultParts } from './money-shares';
import { purseNames } from './purse-names';
import type { MoneyShares } from './result.type';
import type { Result, ResultConfirmation, ResultLine, SpokenReason } from './result.entity';

interface Recorded {
  readonly edition: Pick<Edition, 'title' | 'imported' | 'resultDecision' | 'rules'>;
  readonly result: Result;
  readonly lines: readonly ResultLine[];
  /** Titles of the projects, by idea. */
  readonly titles: ReadonlyMap<string, string>;
  readonly town: Pick<Town, 'name' | 'timeZone'>;
  readonly confirmations: readonly Pick<ResultConfirmation, 'byTitle' | 'confirmedAt'>[];
  /** Of an imported election; euros otherwise. */
  readonly currency?: string | undefined;
}

/** What of the stored rule the record says. */
interface KeptRule {
  readonly name?: string;
  readonly measure?: string;
  readonly utility?: { readonly measure: string };
  readonly misfit?: unknown;
  readonly grades?: readonly string[];
  /** Of a rule counted part by part. */
  readonly rule?: KeptRule;
}

type Amount = (cents: Cents) => string;

const hashWords = {
  rules: 'results_hash_rules',
  projects: 'results_hash_projects',
  ballots: 'results_hash_ballots',
  manifest: 'results_hash_manifest',
  list: 'results_hash_list',
} as const;

/** Everything the official record says, in one language; the data of its template. */
export function recordOf(recorded: Recorded, locale: Locale) {
  const say = words(locale);
  const { edition, result, lines, titles, town, confirmations, currency } = recorded;
  const amount: Amount = (cents) =>
    !currency || currency === 'EUR'
      ? money(cents, locale)
      : `${count(cents / 100, locale, cents % 100 === 0 ? 0 : 2)}\u00a0${currency}`;
  const date = (when: Date) => dateInFull(when, locale, { zone: town.timeZone });
  const titleOf = ({ ideaId, code }: ResultLine) => titles.get(ideaId) ?? code;
  const titleOfCode = new Map(lines.map((line) => [line.code, titleOf(line)]));
  const named = (code: string) => say('results_quoted', { title: titleOfCode.get(code) ?? code });
  const { rule = result.rule as KeptRule } = result.rule as KeptRule;
  return {
    lang: locale,
    town: town.name,
    title: say('results_record_title', { edition: edition.title }),
    lead: [say('results_winners', { n: result.winners.length }), standing(say, edition)],
    facts: [
      { title: say('results_how'), lines: votesIn(result, say, locale) },
      { title: say('results_shared'), lines: moneyIn(result, say, amount) },
      ...sharesIn(moneyShares(result), { say, amount, locale }),
      ...partsIn(recorded, { say, amount, locale }),
    ],
    ranking: {
      title: say(
        rule.misfit && rule.name !== 'phragmen' ? 'results_record_ranking' : orderWord(result),
      ),
      rule: say(ruleWord(rule)),
      head: [
        say('results_record_rank'),
        say('results_record_project'),
        say(scoreWord(rule)),
        say('results_record_cost'),
        say('results_record_outcome'),
      ],
      rows: lines.map((line) => [
        String(line.rank),
        titleOf(line),
        rule.grades?.[line.score - 1] ?? count(line.score, locale),
        amount(line.cost),
        say(line.chosen ? 'results_record_chosen' : 'results_loser'),
      ]),
    },
    why: {
      title: say('results_why'),
      projects: lines.map((line) => ({
        title: `${line.rank}. ${titleOf(line)}`,
        sentences: line.reasons.map((reason) =>
          sentence(reason, { say, amount, named, number: (value) => count(value, locale) }),
        ),
      })),
    },
    hashes: {
      title: say('results_hashes'),
      lines: Object.entries(hashWords).flatMap(([name, word]) => {
        const hash = result.hashes[name as keyof typeof hashWords];
        return hash ? [[say(word), hash]] : [];
      }),
      program: say('results_program', { program: result.program, date: date(result.countedAt) }),
    },
    signatures: {
      title: say('results_record_signatures'),
      given: confirmations.map(({ byTitle, confirmedAt }) =>
        say('results_record_confirmed', { by: byTitle, date: date(confirmedAt) }),
      ),
      // Nobody signs here for the election of another town.
      empty: Array.from({ length: edition.imported ? 0 : 2 }, () =>
        say('results_record_signature'),
      ),
    },
  };
}

function standing(say: Say, { imported, resultDecision }: Recorded['edition']): string {
  if (imported) return say('results_imported');
  if (resultDecision) return `${say('results_official')} : ${resultDecision}`;
  return say('results_provisional_text');
}

function votesIn({ contents, voters }: Result, say: Say, locale: Locale): string[][] {
  return [
    [say('results_record_valid'), count(voters, locale)],
    [say('results_record_blank'), count(contents.blank, locale)],
    [say('results_record_spoilt'), count(contents.spoilt, locale)],
    ...contents.channels.map(({ name, ballots }) => {
      const key = `results_channel_${name}`;
      const few = ballots < SMALLEST_CELL;
      return [
        isWord(key) ? say(key) : name,
        few ? say('results_under_ten') : count(ballots, locale),
      ];
    }),
  ];
}

const moneyIn = ({ budget, spent, left }: Result, say: Say, amount: Amount): string[][] => [
  [say('results_record_budget'), amount(budget)],
  [say('results_record_spent'), amount(spent)],
  [say('results_record_left'), amount(left)],
];

/** Where a comparison kept the list, the projects stand in its order. */
const orderWord = (result: Result) =>
  moneyShares(result)?.comparison?.kept === 'list'
    ? ('results_record_ranking' as const)
    : ('results_record_order' as const);

/** How each part of the money was counted: what it held, who counted for it, what it bought. */
function partsIn({ result, edition }: Recorded, language: Language) {
  const { say, amount, locale } = language;
  return resultParts(result, purseNames(edition.rules)).map((part) => {
    const lines = [
      [say('results_record_budget'), amount(part.money)],
      [say('results_record_valid'), count(part.voters, locale)],
      [say('results_record_spent'), amount(part.spent)],
    ];
    const shared = sharesIn(part.shares, language).flatMap((facts) => facts.lines);
    return {
      title: part.name ?? say('results_part_open'),
      lines: [...lines, ...shared],
    };
  });
}

interface Language {
  readonly say: Say;
  readonly amount: Amount;
  readonly locale: Locale;
}

/** How equal shares went: what each voter held, how many tries, what the comparison said. */
function sharesIn(shares: MoneyShares | undefined, { say, amount, locale }: Language) {
  if (!shares) return [];
  const { start, held, tries, comparison } = shares;
  const number = (value: number) => count(value, locale);
  return [
    {
      title: say('results_shares_title'),
      lines: [
        [say('results_shares_start'), amount(start)],
        [say('results_shares_held'), amount(held)],
        [say('results_shares_tries'), number(tries)],
        ...(comparison
          ? [
              [say('results_compare_for_shares'), number(comparison.forShares)],
              [say('results_compare_for_list'), number(comparison.forList)],
              [say('results_compare_alike'), number(comparison.alike)],
              [say('results_compare_title'), say(`results_compare_kept_${comparison.kept}`)],
            ]
          : []),
      ],
    },
  ];
}

function ruleWord({ name, misfit }: KeptRule) {
  if (name === 'equal_shares') return 'results_rule_shares';
  if (name === 'phragmen') return 'results_rule_savings';
  if (name === 'max_welfare') return 'results_rule_welfare';
  if (misfit === 'stop') return 'results_rule_stop';
  return misfit === 'skip' ? 'results_rule_skip' : 'results_rule_top_up';
}

function scoreWord({ name, grades, measure, utility }: KeptRule) {
  if (grades) return 'results_col_grade';
  // Supporters, whatever they gave.
  if (name === 'phragmen') return 'results_record_votes';
  return (measure ?? utility?.measure) === 'votes' ? 'results_record_votes' : 'results_col_points';
}

interface Speech {
  readonly say: Say;
  readonly amount: Amount;
  /** A project by its title, from the code that a reason holds. */
  readonly named: (code: string) => string;
  readonly number: (value: number) => string;
}

function sentence(
  { key, params, money: amounts }: SpokenReason,
  { say, amount, named, number }: Speech,
): string {
  if (!isWord(key)) return '';
  const said = Object.entries(params).map(([name, value]) => {
    if (amounts.includes(name)) return [name, amount(Number(value))];
    if (projectParams.has(name)) return [name, codesNamed(String(value), named)];
    return [name, typeof value === 'number' ? number(value) : value];
  });
  return say(key, Object.fromEntries(said) as Record<string, string | number>);
}

/** What of a reason names projects by their codes. */
const projectParams: ReadonlySet<string> = new Set(['at', 'against', 'others']);

const codesNamed = (codes: string, named: (code: string) => string): string =>
  codes.split(', ').map(named).join(', ');
