import { describe, expect, it } from 'vitest';
import { hereIn } from '#lib/here';
import { invitationIn, type Invited } from './invitation';

const french = hereIn('fr');
const vote = (kind: NonNullable<Invited['ballot']>['kind'], most: number): Invited => ({
  age: 11,
  ballot: { kind, most },
  projects: 14,
  allotment: 26_000_000,
});
const said = (invited: Invited | null, here = french) =>
  invitationIn(here, 'vote', invited).replace(/[\u00a0\u202f]/g, ' ');

describe('the sentence in the sun', () => {
  it('names who may vote, and counts the projects one may take', () => {
    expect(said(vote('approval_max', 3))).toBe(
      'Le vote est ouvert à chaque habitante et chaque habitant dès 11 ans. Prenez 1, 2 ou 3 projets parmi 14.',
    );
    expect(said(vote('approval_max', 5))).toMatch(/Prenez jusqu’à 5 projets parmi 14\.$/);
    expect(said(vote('approval_max', 1))).toMatch(/Prenez 1 projet parmi 14\.$/);
  });

  it('tells every way of voting in words', () => {
    expect(said(vote('approval_fixed', 3))).toMatch(/Prenez 3 projets parmi 14\.$/);
    expect(said(vote('points', 10))).toMatch(/10 points .* 14 projets\.$/);
    expect(said(vote('basket', 0))).toMatch(/14 projets.*260 000 €/);
    expect(said(vote('grades', 0))).toMatch(/chacun des 14 projets\.$/);
  });

  it('sets no age when the rules set none', () => {
    expect(said({ ...vote('approval_max', 3), age: null })).not.toMatch(/dès/);
  });

  it('counts nothing that is not known', () => {
    expect(said({ ...vote('approval_max', 3), projects: 0 })).toMatch(
      /Votre choix reste secret\.$/,
    );
    expect(said(null)).toBe('Le vote est ouvert. Votre choix reste secret.');
  });

  it('says as much in English', () => {
    expect(said(vote('approval_max', 3), hereIn('en'))).toBe(
      'The vote is open to every resident from the age of 11. Pick 1, 2 or 3 of the 14 projects.',
    );
  });

  it('asks for an idea in as few words', () => {
    const call: Invited = { age: 11, ballot: null, projects: 0, allotment: null };
    expect(invitationIn(french, 'submission', call)).toMatch(/^Chaque habitante .* commencer\.$/);
  });
});
