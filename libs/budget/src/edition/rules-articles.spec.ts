import { euros } from '@parvis/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import english from '../../../../messages/rules.en.json';
import french from '../../../../messages/rules.fr.json';
import { anyRules } from './any-rules.factory';
import type { Article, Param, RuleSentence } from './article';
import type { EditionRules, ListCount } from './edition-rules';
import { aListCount, anEditionRules } from './edition-rules.factory';
import { rulesArticles } from './rules-articles';

type Catalogue = Readonly<Record<string, string>>;
const catalogues: [string, Catalogue][] = [
  ['French', french],
  ['English', english],
];

const sentencesOf = (articles: readonly Article[]): RuleSentence[] =>
  articles.flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) => [paragraph, ...(paragraph.items ?? [])]),
  );

function shown(param: Param): string {
  switch (param.kind) {
    case 'text':
      return param.text;
    case 'count':
      return String(param.count);
    case 'money':
      return `${param.cents / 100} €`;
    case 'moment':
      return param.wall;
  }
}

/** The rules text as plain lines, in one of the catalogues. */
function read(rules: EditionRules, catalogue: Catalogue = french): string[] {
  return sentencesOf(rulesArticles(rules)).map(({ key, params }) =>
    (catalogue[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => {
      const param = params[name];
      return param ? shown(param) : `{${name}}`;
    }),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe('the rules text', () => {
  it('has, for all rules, every sentence in both languages, with exactly the values it shows', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const articles = rulesArticles(rules);
        for (const [, catalogue] of catalogues) {
          for (const { titleKey } of articles) expect(catalogue).toHaveProperty(titleKey);
          for (const { key, params } of sentencesOf(articles)) {
            expect(catalogue).toHaveProperty(key);
            expect(new Set(placeholders(catalogue[key] ?? ''))).toEqual(
              new Set(Object.keys(params)),
            );
          }
        }
      }),
    );
  });

  it('uses every sentence written for it', () => {
    const used = new Set<string>();
    for (const rules of fc.sample(anyRules, { numRuns: 3000, seed: 2027 })) {
      const articles = rulesArticles(rules);
      for (const { titleKey } of articles) used.add(titleKey);
      for (const { key } of sentencesOf(articles)) used.add(key);
    }
    const written = Object.keys(french).filter((key) => !key.startsWith('rules_fault_'));
    expect(written.filter((key) => !used.has(key))).toEqual([]);
  });

  it('shows the amounts, the numbers and the dates of its own rules, and no others', () => {
    const lines = read(anEditionRules());
    expect(lines).toContain(
      'La Ville réserve 260000 € à des projets proposés et choisis par les habitantes et les habitants.',
    );
    expect(lines).toContain('Un projet coûte au plus 60000 €.');
    expect(lines).toContain("Chaque personne peut déposer jusqu'à 3 idées.");
    expect(lines).toContain('Un bulletin choisit de un à 3 projets différents.');
    expect(lines).toContain('vote : du 2027-09-18T09:00 au 2027-10-10T20:00');
    expect(lines).toContain('Après 90 jours sans nouvelles, la page le dit.');
  });

  it('says what happens at a project that is too dear, in the three ways there are', () => {
    const count = aListCount();
    const said = (misfit: ListCount['misfit']) =>
      sentencesOf(rulesArticles(anEditionRules({ count: { ...count, misfit } })))
        .map(({ key }) => key)
        .filter((key) => /_(skip|stop|top_up)$/.test(key));
    expect(said('skip')).toEqual(['rules_winners_skip']);
    expect(said('stop')).toEqual(['rules_winners_stop']);
    expect(said({ topUpFrom: 80 })).toEqual(['rules_winners_stop', 'rules_winners_top_up']);
  });

  it('keeps the order of the ties and of the parts', () => {
    const count = aListCount();
    const parts = ['Vieux Pays', 'Le Marché'].map((name, place) => ({
      code: `q${place}`,
      name,
      amount: euros(100_000),
    }));
    const lines = read(
      anEditionRules({
        allotment: { by: 'neighbourhood', parts, townWide: euros(60_000) },
        count: { ...count, ties: ['votes', 'cost', 'lot'] },
      }),
    );
    const place = (line: string) => lines.indexOf(line);
    expect(place('Vieux Pays : 100000 €')).toBe(1);
    expect(place('Le Marché : 100000 €')).toBe(2);
    expect(place('toute la ville : 60000 €')).toBe(3);
    expect(place("le moins cher d'abord")).toBe(place("le plus soutenu d'abord") + 1);
    expect(lines[0]).toContain('260000 €');
  });

  it('asks for the agreement of a parent only where a child may submit', () => {
    const { submission } = anEditionRules();
    const asks = (minimumAge: number | null) =>
      sentencesOf(
        rulesArticles(anEditionRules({ submission: { ...submission, minimumAge } })),
      ).some(({ key }) => key === 'rules_authors_parent');
    expect([null, 11, 14, 15, 16].map(asks)).toEqual([true, true, true, false, false]);
  });

  it('tells of an import only what its file contains', () => {
    const titles = rulesArticles(anEditionRules({ origin: 'import', calendar: null })).map(
      ({ titleKey }) => titleKey,
    );
    expect(titles).toEqual(['rules_purpose_title', 'rules_vote_title', 'rules_winners_title']);
  });
});

describe.each(catalogues)('the %s catalogue of the rules', (_, catalogue) => {
  it('has the keys and the placeholders of the other', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(french));
    for (const [key, text] of Object.entries(catalogue)) {
      expect([...placeholders(text)].sort(), key).toEqual(
        [...placeholders((french as Catalogue)[key] ?? '')].sort(),
      );
    }
  });

  it('has sentences of at most twenty words', () => {
    for (const [key, text] of Object.entries(catalogue)) {
      for (const sentence of text.split(/[.:!?] /)) {
        expect(
          sentence.split(/\s+/).filter((word) => /\p{L}|\d|\{/u.test(word)).length,
          key,
        ).toBeLessThanOrEqual(20);
      }
    }
  });
});
