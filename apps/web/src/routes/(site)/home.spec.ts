import { describe, expect, it } from 'vitest';
import { allotmentOf, invitationOf, nowOf, type HomeEdition } from './home';

const zone = 'Europe/Paris';
const edition = (phase: string, more: Partial<HomeEdition> = {}): HomeEdition => ({
  slug: '2027',
  title: 'Budget participatif 2027',
  phase,
  imported: false,
  resultsPublishedAt: null,
  calendar: [
    { phase: 'submission', opensAt: '2027-01-18T08:00:00Z', closesAt: '2027-03-07T19:00:00Z' },
    { phase: 'vote', opensAt: '2027-09-18T06:00:00Z', closesAt: '2027-10-10T18:00:00Z' },
    { phase: 'results', opensAt: '2027-10-10T18:00:00Z', closesAt: '2027-12-20T18:00:00Z' },
  ],
  ...more,
});

describe('what the home page puts in the sun', () => {
  it('counts the days of a vote on the calendar of the town', () => {
    const now = nowOf([edition('vote')], '2027-10-05T08:00:00Z', zone);
    expect(now).toMatchObject({ kind: 'vote', days: { past: 17, total: 23, left: 5 } });
  });

  it('counts the day that a call for ideas ends at midnight as its last one', () => {
    const call = edition('submission', {
      calendar: [
        { phase: 'submission', opensAt: '2027-01-18T08:00:00Z', closesAt: '2027-03-07T23:00:00Z' },
      ],
    });
    const now = nowOf([call], '2027-03-07T09:00:00Z', zone);
    expect(now).toMatchObject({ days: { past: 48, total: 49, left: 0 } });
  });

  it('says the last day as no day left', () => {
    const now = nowOf([edition('vote')], '2027-10-10T17:59:00Z', zone);
    expect(now).toMatchObject({ days: { past: 22, left: 0 } });
  });

  it('prefers a vote to a call for ideas, and either to a count', () => {
    const others = [
      edition('results', { slug: 'a' }),
      edition('submission', { slug: 'b' }),
      edition('vote', { slug: 'c' }),
    ];
    expect(nowOf(others, '2027-10-05T08:00:00Z', zone)).toMatchObject({ kind: 'vote', slug: 'c' });
    expect(nowOf(others.slice(0, 2), '2027-02-05T08:00:00Z', zone)).toMatchObject({ slug: 'b' });
  });

  it('announces results only once they are published', () => {
    const published = edition('results', { resultsPublishedAt: '2027-10-18T08:00:00Z' });
    expect(nowOf([edition('results')], '2027-10-12T08:00:00Z', zone).kind).toBe('results');
    expect(nowOf([published], '2027-10-19T08:00:00Z', zone).kind).toBe('announced');
  });

  it('gives the next date when there is nothing to do', () => {
    const now = nowOf([edition('study')], '2027-05-05T08:00:00Z', zone);
    expect(now).toEqual({
      kind: 'calm',
      slug: '2027',
      next: { phase: 'vote', at: '2027-09-18T06:00:00Z' },
    });
  });

  it('has nothing to say of closed and imported elections', () => {
    const old = [edition('closed'), edition('vote', { imported: true })];
    expect(nowOf(old, '2027-10-05T08:00:00Z', zone)).toEqual({ kind: 'calm' });
  });

  it('adds up an allotment given in parts', () => {
    expect(allotmentOf({ allotment: { by: 'town', total: 26_000_000 } })).toBe(26_000_000);
    const parts = [{ amount: 100 }, { amount: 250 }];
    expect(allotmentOf({ allotment: { by: 'theme', parts, townWide: 50 } })).toBe(400);
    expect(allotmentOf('anything')).toBeNull();
  });
});

describe('the invitation of the home page', () => {
  const rules = {
    submission: { minimumAge: null, residentsOnly: true },
    voting: { minimumAge: 11 },
    ballot: { kind: 'approval_max', choices: 3, blankAllowed: true },
  };

  it('says from which age, and how many projects', () => {
    expect(invitationOf('vote', rules)).toEqual({
      age: 11,
      ballot: { kind: 'approval_max', most: 3 },
    });
    const points = { kind: 'points', points: 10, mostPerProject: 4, spendAll: false };
    expect(invitationOf('vote', { ...rules, ballot: points })?.ballot).toEqual({
      kind: 'points',
      most: 10,
    });
    const basket = { kind: 'basket', leastPercent: 0, blankAllowed: true };
    expect(invitationOf('vote', { ...rules, ballot: basket })?.ballot?.most).toBe(0);
  });

  it('asks no ballot of who brings an idea', () => {
    expect(invitationOf('submission', rules)).toEqual({ age: null, ballot: null });
    const open = { ...rules, submission: { minimumAge: null, residentsOnly: false } };
    expect(invitationOf('submission', open)).toBeNull();
  });

  it('says nothing of rules it cannot read', () => {
    expect(invitationOf('vote', 'anything')).toBeNull();
    expect(invitationOf('vote', { ballot: rules.ballot })).toBeNull();
    expect(invitationOf('vote', { ...rules, ballot: { kind: 'ranked', places: 5 } })?.ballot).toBe(
      null,
    );
  });
});
