import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { anEditionRules } from './edition-rules.factory';
import { maySubmit, mayVote, oldEnough, type Participant } from './eligibility';

const day = (text: string) => Temporal.PlainDate.from(text);
const born = (text: string) => ({ date: day(text) });
const codeOf = (result: { ok: boolean; denial?: { code: string } }) =>
  result.ok ? 'yes' : result.denial?.code;

describe('being old enough', () => {
  it('begins on the birthday', () => {
    expect(oldEnough(born('2016-10-10'), day('2027-10-09'), 11)).toBe(false);
    expect(oldEnough(born('2016-10-10'), day('2027-10-10'), 11)).toBe(true);
  });

  it('begins on 28 February for those born on the 29th, in a common year', () => {
    expect(oldEnough(born('2016-02-29'), day('2027-02-27'), 11)).toBe(false);
    expect(oldEnough(born('2016-02-29'), day('2027-02-28'), 11)).toBe(true);
    expect(oldEnough(born('2012-02-29'), day('2028-02-28'), 16)).toBe(false);
  });

  it('gives the benefit of the doubt to a year of birth', () => {
    expect(oldEnough({ year: 2016 }, day('2027-01-01'), 11)).toBe(true);
    expect(oldEnough({ year: 2017 }, day('2027-12-31'), 11)).toBe(false);
  });

  it('asks nothing where there is no minimum', () => {
    expect(oldEnough({ year: 2027 }, day('2027-01-01'), null)).toBe(true);
  });

  it('never ends, and the year alone never refuses who the date accepts', () => {
    const dates = fc
      .integer({ min: 0, max: 30_000 })
      .map((days) => day('1950-01-01').add({ days }));
    fc.assert(
      fc.property(
        dates,
        dates,
        fc.integer({ min: 3, max: 99 }),
        fc.nat(5000),
        (birth, on, age, later) => {
          if (!oldEnough({ date: birth }, on, age)) return;
          expect(oldEnough({ date: birth }, on.add({ days: later }), age)).toBe(true);
          expect(oldEnough({ date: birth }, on, age - 1)).toBe(true);
          expect(oldEnough({ year: birth.year }, on, age)).toBe(true);
        },
      ),
    );
  });
});

const rules = anEditionRules();
const neighbour: Participant = { resident: true, birth: { year: 2000 }, qualities: [] };
const today = day('2027-02-01');

describe('submitting an idea', () => {
  const answer = (who: Partial<Participant>, ideas = 0) =>
    codeOf(maySubmit(rules, { ...neighbour, ...who }, today, ideas));

  it('is open to a resident old enough, up to the number of ideas', () => {
    expect(answer({})).toBe('yes');
    expect(answer({}, 2)).toBe('yes');
    expect(maySubmit(rules, neighbour, today, 3)).toMatchObject({
      denial: { code: 'too_many_ideas', details: { most: 3 } },
    });
  });

  it('is refused with the reason', () => {
    expect(answer({ resident: false })).toBe('not_resident');
    expect(answer({ birth: null })).toBe('age_unknown');
    expect(maySubmit(rules, { ...neighbour, birth: { year: 2020 } }, today, 0)).toMatchObject({
      denial: { code: 'too_young', details: { minimumAge: 11 } },
    });
    expect(
      maySubmit(rules, { ...neighbour, qualities: ['associations', 'companies'] }, today, 0),
    ).toMatchObject({
      denial: { code: 'excluded', details: { as: 'companies' } },
    });
  });

  it('asks no age, no address and no number where the rules set none', () => {
    const open = anEditionRules({
      submission: { residentsOnly: false, minimumAge: null, ideasPerPerson: null, excluded: [] },
    });
    const anybody: Participant = { resident: false, birth: null, qualities: ['companies'] };
    expect(maySubmit(open, anybody, today, 1000).ok).toBe(true);
  });
});

describe('voting', () => {
  const closing = day('2027-10-10');
  const answer = (who: Partial<Participant>) =>
    codeOf(mayVote(rules, { ...neighbour, proof: 'declared', ...who }, closing));

  it('looks at the age on the closing day', () => {
    expect(answer({ birth: born('2016-10-10') })).toBe('yes');
    expect(answer({ birth: born('2016-10-11') })).toBe('too_young');
  });

  it('is for residents, even where anybody may submit', () => {
    expect(answer({ resident: false })).toBe('not_resident');
  });

  it('excludes only those whom the rules of the vote exclude', () => {
    expect(answer({ qualities: ['municipal_councillors'] })).toBe('yes');
    const strict = anEditionRules({
      voting: { minimumAge: null, excluded: ['municipal_councillors'], proof: 'declared' },
    });
    const councillor: Participant = { ...neighbour, qualities: ['municipal_councillors'] };
    expect(codeOf(mayVote(strict, { ...councillor, proof: 'declared' }, closing))).toBe('excluded');
  });

  it('needs the proof that the rules ask for', () => {
    const strict = anEditionRules({ voting: { minimumAge: 11, excluded: [], proof: 'verified' } });
    expect(codeOf(mayVote(strict, { ...neighbour, proof: 'declared' }, closing))).toBe(
      'proof_needed',
    );
    expect(codeOf(mayVote(strict, { ...neighbour, proof: 'verified' }, closing))).toBe('yes');
    expect(codeOf(mayVote(rules, { ...neighbour, proof: 'verified' }, closing))).toBe('yes');
  });
});
