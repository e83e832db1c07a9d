import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { daysLater, localInstant, wallTime } from './local-time';

const paris = (wall: string) => {
  const read = localInstant(wall, 'Europe/Paris');
  return read.ok ? read.value.toString() : read.denial;
};

describe('a time on the clock of Paris', () => {
  it('is one hour ahead of UTC in winter, two in summer', () => {
    expect(paris('2027-01-18T09:00')).toBe('2027-01-18T08:00:00Z');
    expect(paris('2027-10-10T20:00')).toBe('2027-10-10T18:00:00Z');
  });

  it('is refused when the night of 29 March 2026 skips it, with the two instants around', () => {
    expect(paris('2026-03-29T01:59')).toBe('2026-03-29T00:59:00Z');
    expect(paris('2026-03-29T02:30')).toMatchObject({
      code: 'local_time_missing',
      details: { earlier: '2026-03-29T01:30+01:00', later: '2026-03-29T03:30+02:00' },
    });
    expect(paris('2026-03-29T03:00')).toBe('2026-03-29T01:00:00Z');
  });

  it('is refused when the night of 25 October 2026 shows it twice, with both instants', () => {
    expect(paris('2026-10-25T01:59')).toBe('2026-10-24T23:59:00Z');
    expect(paris('2026-10-25T02:30')).toMatchObject({
      code: 'local_time_ambiguous',
      details: { earlier: '2026-10-25T02:30+02:00', later: '2026-10-25T02:30+01:00' },
    });
    expect(paris('2026-10-25T03:00')).toBe('2026-10-25T02:00:00Z');
  });

  it.each([
    '',
    '2027-10-10',
    '2027-10-10T20:00:00',
    '2027-10-10 20:00',
    '2027-02-30T10:00',
    '2027-10-10T24:00',
    '10/10/2027T20:00',
  ])('is malformed when written « %s »', (wall) => {
    expect(paris(wall)).toMatchObject({ code: 'local_time_malformed' });
  });
});

describe('a time on any clock', () => {
  it('needs a zone that exists', () => {
    expect(localInstant('2027-10-10T20:00', 'Europe/Villeparisis')).toMatchObject({
      denial: { code: 'time_zone_unknown', details: { zone: 'Europe/Villeparisis' } },
    });
  });

  it('has no change of hour overseas', () => {
    expect(localInstant('2026-03-29T02:30', 'Indian/Reunion')).toEqual({
      ok: true,
      value: Temporal.Instant.from('2026-03-28T22:30Z'),
    });
  });

  it('read back from its instant is the same, whenever it is accepted', () => {
    const minutes = fc.integer({ min: 0, max: 20 * 366 * 24 * 60 });
    const zones = fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Miquelon');
    fc.assert(
      fc.property(minutes, zones, (after, zone) => {
        const wall = Temporal.PlainDateTime.from('2020-01-01T00:00')
          .add({ minutes: after })
          .toString({ smallestUnit: 'minute' });
        const read = localInstant(wall, zone);
        if (read.ok) expect(wallTime(read.value, zone)).toBe(wall);
        else expect(read.denial.code).toMatch(/^local_time_(missing|ambiguous)$/);
      }),
    );
  });

  it('keeps its hour some days later', () => {
    expect(daysLater('2026-10-24T20:00', 1)).toBe('2026-10-25T20:00');
    expect(daysLater('2027-01-01T09:00', -1)).toBe('2026-12-31T09:00');
  });
});
