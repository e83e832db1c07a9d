import { euros } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import type { RuleSentence } from './article';
import type { EditionRules } from './edition-rules';
import { aListCount, anEditionRules } from './edition-rules.factory';
import { rulesArticles } from './rules-articles';

const { submission, voting } = anEditionRules();
const count = aListCount();
const blankAllowed = true;
const part = { code: 'marche', name: 'Le Marché', amount: euros(90_000) };

const sentences = (otherwise: Partial<EditionRules>): RuleSentence[] =>
  rulesArticles(anEditionRules(otherwise)).flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) => [paragraph, ...(paragraph.items ?? [])]),
  );

/** The keys of the sentences that begin with one of the prefixes, without `rules_`. */
const said = (otherwise: Partial<EditionRules>, ...prefixes: string[]): string[] =>
  sentences(otherwise)
    .map(({ key }) => key.replace('rules_', ''))
    .filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));

describe('each choice of the town is told as it was made', () => {
  it.each<[string, Partial<EditionRules>, string[], string[]]>([
    [
      'a reserved share',
      { count: { ...count, reservedShare: { neighbourhood: 'r', name: 'R', percent: 10 } } },
      ['purpose_'],
      ['town', 'reserved', 'reserved_rest', 'cap', 'vat'].map((key) => `purpose_${key}`),
    ],
    [
      'no cap',
      { projectCap: null, admissibility: ['general_interest'] },
      ['purpose_', 'criterion'],
      ['purpose_town', 'purpose_no_cap', 'purpose_vat', 'criterion_general_interest'],
    ],
    [
      'parts without the town',
      { allotment: { by: 'theme', parts: [part, { ...part, code: 'x' }], townWide: 0 } },
      ['purpose_theme', 'purpose_part', 'purpose_town', 'winners_parts'],
      ['purpose_theme', 'purpose_part', 'purpose_part', 'winners_parts_theme'],
    ],
    [
      'a part beside the town',
      { allotment: { by: 'neighbourhood', parts: [part], townWide: euros(1) } },
      ['purpose_town', 'winners_parts'],
      [
        'purpose_town_wide',
        'winners_parts_neighbourhood',
        'winners_parts_leave',
        'winners_parts_town_wide',
      ],
    ],
    [
      'residents of any age, any number of ideas',
      { submission: { residentsOnly: true, minimumAge: null, ideasPerPerson: null, excluded: [] } },
      ['authors_', 'excluded'],
      ['residents', 'no_electoral_roll', 'unlimited', 'parent', 'not_supplier'].map(
        (key) => `authors_${key}`,
      ),
    ],
    [
      'anybody from 16, one idea, companies excluded',
      {
        submission: {
          residentsOnly: false,
          minimumAge: 16,
          ideasPerPerson: 1,
          excluded: ['companies'],
        },
      },
      ['authors_', 'excluded'],
      [
        'authors_anyone_age',
        'authors_no_electoral_roll',
        'authors_limit_one',
        'authors_excluded',
        'excluded_companies',
        'authors_not_supplier',
      ],
    ],
    [
      'a vote with proof, without the councillors',
      {
        voting: { minimumAge: null, excluded: ['municipal_councillors'], proof: 'verified' },
        submission: { ...submission, excluded: [] },
      },
      ['vote_residents', 'vote_excluded', 'excluded', 'vote_declared', 'vote_verified'],
      ['vote_residents', 'vote_excluded', 'excluded_municipal_councillors', 'vote_verified'],
    ],
    [
      "a vote from 16 on one's honour",
      { voting: { ...voting, minimumAge: 16 } },
      ['vote_residents', 'vote_excluded', 'vote_declared', 'vote_verified'],
      ['vote_residents_age', 'vote_declared'],
    ],
    [
      'no blank ballot',
      { ballot: { kind: 'approval_fixed', choices: 3, blankAllowed: false } },
      ['ballot', 'vote_blank', 'vote_no_blank', 'winners_by'],
      ['ballot_fixed', 'vote_no_blank', 'winners_by_votes'],
    ],
    [
      'one project and a blank ballot',
      { ballot: { kind: 'approval_fixed', choices: 1, blankAllowed } },
      ['ballot', 'vote_blank', 'vote_no_blank'],
      ['ballot_fixed_one', 'vote_blank'],
    ],
    [
      'points that may be left',
      { ballot: { kind: 'points', points: 10, mostPerProject: 5, spendAll: false, blankAllowed } },
      ['ballot', 'winners_by'],
      ['ballot_points', 'winners_by_points'],
    ],
    [
      'points to spend to the last',
      {
        ballot: { kind: 'points', points: 10, mostPerProject: 5, spendAll: true, blankAllowed },
        count: { ...count, threshold: 1 },
      },
      ['ballot', 'winners_threshold'],
      ['ballot_points_all', 'winners_threshold_points_one'],
    ],
    [
      'a basket without a minimum',
      {
        ballot: { kind: 'basket', leastPercent: 0, blankAllowed },
        count: { ...count, threshold: 30 },
      },
      ['ballot', 'winners_by', 'winners_threshold'],
      ['ballot_basket', 'winners_by_votes', 'winners_threshold_votes'],
    ],
    [
      'a basket to fill',
      { ballot: { kind: 'basket', leastPercent: 70, blankAllowed } },
      ['ballot'],
      ['ballot_basket', 'ballot_basket_least'],
    ],
    [
      'money carried over',
      { count },
      ['winners_carried', 'winners_lost'],
      ['winners_carried_over'],
    ],
    [
      'money lost',
      { count: { ...count, remainder: 'lost' } },
      ['winners_carried', 'winners_lost'],
      ['winners_lost'],
    ],
    [
      'an import of ranked ballots',
      {
        origin: 'import',
        calendar: null,
        projectCap: null,
        ballot: { kind: 'ranked', places: 5, blankAllowed },
        count: { ...count, ties: ['cost', 'id'] },
      },
      [''],
      [
        'purpose_import',
        'purpose_amount',
        'ballot_ranked',
        'winners_by_places',
        'winners_order',
        'winners_skip',
        'winners_ties',
        'tie_cost',
        'tie_id',
      ],
    ],
  ])('%s', (_, otherwise, prefixes, expected) => {
    expect(said(otherwise, ...prefixes)).toEqual(expected);
  });
});

describe('the values shown', () => {
  it('are the share and the money it makes, to the cent', () => {
    const reservedShare = { neighbourhood: 'r', name: 'République', percent: 15 };
    const reserved = sentences({ count: { ...count, reservedShare } }).find(
      ({ key }) => key === 'rules_purpose_reserved',
    );
    expect(reserved?.params).toEqual({
      name: { kind: 'text', text: 'République' },
      percent: { kind: 'count', count: 15 },
      amount: { kind: 'money', cents: euros(39_000) },
    });
  });

  it('are the grades from the best down, though rules hold them from the worst up', () => {
    const grades = ['Pas convaincu', 'Pourquoi pas', 'Coup de cœur'];
    const shown = sentences({ ballot: { kind: 'grades', grades, blankAllowed } })
      .filter(({ key }) => key === 'rules_ballot_grade')
      .map(({ params }) => params['grade']);
    expect(shown).toEqual(
      ['Coup de cœur', 'Pourquoi pas', 'Pas convaincu'].map((text) => ({ kind: 'text', text })),
    );
  });

  it('are the points in all and on one project, not the other way round', () => {
    const ballot = { kind: 'points' as const, points: 10, mostPerProject: 4, spendAll: true };
    const told = sentences({ ballot: { ...ballot, blankAllowed } }).find(
      ({ key }) => key === 'rules_ballot_points_all',
    );
    expect(told?.params).toEqual({
      points: { kind: 'count', count: 10 },
      most: { kind: 'count', count: 4 },
    });
  });
});
