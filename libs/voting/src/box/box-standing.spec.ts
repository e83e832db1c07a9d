import { describe, expect, it } from 'vitest';
import { alertsOf, type BoxStanding } from './box-standing';

const now = new Date('2027-10-01T10:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const sound: BoxStanding = {
  ...{ accepted: 10, logged: 9, inside: 7, replaced: 2, voided: 1 },
  ...{ paper: 3, kiosk: 1, held: 0, electors: 12 },
};
const heard = [
  { who: 'sequencer' as const, at: ago(0) },
  { who: 'log_watch' as const, at: ago(8) },
];
const alerts = (changes: Partial<BoxStanding>, watchers = heard) =>
  alertsOf({ standing: { ...sound, ...changes }, heard: watchers, now, openSince: ago(600) });

describe('what the bureau is told of a box', () => {
  it('is nothing while every envelope is accounted for and somebody watches', () => {
    expect(alerts({})).toEqual([]);
    expect(alertsOf({ standing: null, heard: [], now, openSince: now })).toEqual([]);
  });

  it('is how many envelopes are missing or too many', () => {
    expect(alerts({ inside: 6 })).toEqual([{ code: 'box_differs', number: 1 }]);
    expect(alerts({ inside: 9 })).toEqual([{ code: 'box_differs', number: 2 }]);
  });

  it('is that more people voted than are on the roll, or that the log has more than the box', () => {
    expect(alerts({ electors: 8 })).toEqual([{ code: 'roll_short', number: 2 }]);
    expect(alerts({ logged: 12 })).toEqual([{ code: 'log_ahead', number: 2 }]);
  });

  it('is who has not been heard of for too long, or never since the opening', () => {
    const [sequencer] = heard;
    expect(
      alerts({}, [
        { who: 'sequencer', at: ago(2) },
        { who: 'log_watch', at: ago(8) },
      ]),
    ).toEqual([{ code: 'silent', who: 'sequencer', number: 2 }]);
    expect(alerts({}, sequencer ? [sequencer] : [])).toEqual([
      { code: 'silent', who: 'log_watch', number: 600 },
    ]);
  });
});
