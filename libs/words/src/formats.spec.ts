import { describe, expect, it } from 'vitest';
import {
  count,
  dateInFull,
  daysBetween,
  endInFull,
  hour,
  list,
  momentInFull,
  money,
  ordinal,
  percent,
  relativeDay,
} from './formats';

describe('figures and dates as people read them', () => {
  it('write money without cents unless there are some', () => {
    expect(money(26_000_000)).toBe('260\u00a0000\u00a0€');
    expect(money(1250)).toBe('12,50\u00a0€');
    expect(money(-70_000)).toBe('-700\u00a0€');
    expect(money(26_000_000, 'en')).toBe('€260,000');
  });

  it('write counts and shares', () => {
    expect(count(1612)).toBe('1\u00a0612');
    expect(percent(0.0598, 'fr', 1)).toBe('6,0\u00a0%');
  });

  it('write dates in full, in the town’s zone, with « 1er »', () => {
    expect(dateInFull(new Date('2027-10-10T18:00:00Z'))).toBe('dimanche 10 octobre 2027');
    expect(dateInFull('2027-05-01', 'fr', { year: false })).toBe('samedi 1er mai');
    expect(dateInFull(new Date('2027-06-30T22:30:00Z'))).toBe('jeudi 1er juillet 2027');
    expect(dateInFull('2027-10-10', 'en')).toBe('Sunday 10 October 2027');
  });

  it('write hours as a town hall does', () => {
    expect(hour(new Date('2027-10-10T18:00:00Z'))).toBe('20\u00a0h');
    expect(hour(new Date('2027-01-10T12:30:00Z'))).toBe('13\u00a0h\u00a030');
    expect(hour(new Date('2027-01-09T23:05:00Z'))).toBe('0\u00a0h\u00a005');
    expect(momentInFull(new Date('2027-10-10T18:00:00Z'))).toBe(
      'dimanche 10 octobre 2027, 20\u00a0h',
    );
  });

  it('say midnight as the end of a day, not as the start of the next one', () => {
    expect(endInFull(new Date('2027-03-07T23:00:00Z'))).toBe('dimanche 7 mars 2027, minuit');
    expect(endInFull(new Date('2027-03-07T23:00:00Z'), 'en')).toBe('Sunday 7 March 2027, midnight');
    expect(endInFull('2027-03-07T23:00:00Z', 'fr', { hours: false, year: false })).toBe(
      'dimanche 7 mars',
    );
    expect(endInFull('2027-10-10T18:00:00Z', 'fr', { year: false })).toBe(
      'dimanche 10 octobre, 20\u00a0h',
    );
  });

  it('count days on the calendar, across the change of hour', () => {
    expect(daysBetween(new Date('2027-10-30T22:30:00Z'), new Date('2027-10-31T22:30:00Z'))).toBe(0);
    expect(daysBetween(new Date('2027-10-05T08:00:00Z'), new Date('2027-10-10T18:00:00Z'))).toBe(5);
  });

  it('say a day from today, and a rank', () => {
    expect([-2, -1, 0, 1, 3].map((days) => relativeDay(days))).toEqual([
      'avant-hier',
      'hier',
      'aujourd’hui',
      'demain',
      'dans 3\u00a0jours',
    ]);
    expect([ordinal(1), ordinal(1, 'fr', true), ordinal(8)]).toEqual(['1er', '1re', '8e']);
    expect([1, 2, 3, 11, 22].map((rank) => ordinal(rank, 'en'))).toEqual([
      '1st',
      '2nd',
      '3rd',
      '11th',
      '22nd',
    ]);
  });

  it('list things as one reads them aloud', () => {
    expect(list(['P01', 'P02', 'P03'])).toBe('P01, P02 et P03');
    expect(list(['P01', 'P02'], 'en')).toBe('P01 and P02');
  });
});
