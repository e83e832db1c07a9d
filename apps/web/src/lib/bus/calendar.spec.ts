import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { hereIn } from '#lib/here';
import type { PassageShown } from '#lib/server/bus';
import { calendarText } from './calendar';
import { feedText } from './feed';

const stop = {
  ...{
    id: 's',
    slug: 'vieux-pays',
    name: 'Vieux Pays',
    place: 'Place de l’école; côté nord, \\ gauche',
  },
  ...{ access: 'Plain-pied', latitude: 48.9, longitude: 2.6 },
};
const usual: PassageShown = {
  ...{ key: 'round@2027-10-28', day: '2027-10-28', state: 'planned', cause: null, movedFrom: null },
  ...{ starts: '2027-10-28T07:30:00.000Z', ends: '2027-10-28T10:30:00.000Z', changedAt: null },
  ...{ instead: null, insteadStop: null, stop },
  services: [
    { key: 'rights', title: `Accès aux droits ${'avec le CCAS, '.repeat(9)}`, mode: 'appointment' },
  ],
};
const winter = {
  ...usual,
  key: 'round@2027-11-04',
  day: '2027-11-04',
  starts: '2027-11-04T08:30:00.000Z',
  ends: '2027-11-04T11:30:00.000Z',
};
const off: PassageShown = {
  ...{
    ...usual,
    key: 'round@2027-10-07',
    day: '2027-10-07',
    state: 'cancelled',
    cause: 'breakdown',
  },
  changedAt: '2027-10-05T06:12:00.000Z',
};
const moved: PassageShown = {
  ...{ ...off, key: 'round@2027-10-14', state: 'moved', insteadStop: stop, services: [] },
  instead: { day: '2027-10-15', starts: '14:00', ends: '16:30' },
};
const speak = hereIn('fr', { townName: 'Ville & <Cie>' });

/** Read back by another program than the one that wrote it. */
const read = (passages: readonly PassageShown[]) => {
  const text = calendarText(speak, {
    ...{ passages, name: 'Bus', page: 'https://ville.example/bus', zone: 'Europe/Paris' },
    ...{ host: 'ville.example', at: '2027-10-05T08:00:00Z' },
  });
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { text, events };
};

describe('the calendar of the bus', () => {
  it('is read back with its hours in summer and winter, its place, its services', () => {
    const { events, text } = read([usual, winter]);
    expect(events.map(({ startDate }) => startDate.toJSDate().toISOString())).toEqual([
      usual.starts,
      winter.starts,
    ]);
    expect(events[0]?.endDate.toJSDate().toISOString()).toBe(usual.ends);
    expect(events[0]?.location).toBe(`Vieux Pays, ${stop.place}`);
    expect(events[0]?.description).toContain('Accès aux droits');
    expect(
      Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line))),
    ).toBeLessThanOrEqual(75);
  });

  it('keeps a cancelled passage under its own name, and says why', () => {
    const { events } = read([off, { ...usual, key: off.key, movedFrom: off.day }]);
    expect(events[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(events[0]?.description).toBe('Panne.');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);
    expect(events[0]?.uid).toBe(read([{ ...off, state: 'planned' }]).events[0]?.uid);
  });
});

describe('the news of the bus', () => {
  it('say what changed, the newest first, and escape what was typed', () => {
    const later = { ...moved, changedAt: '2027-10-06T06:00:00.000Z' };
    const text = feedText(speak, { changed: [off, later], page: 'https://ville.example/bus' });
    const titles = [...text.matchAll(/<item><title>(.*?)<\/title>/g)].map(([, title]) => title);
    expect(titles).toHaveLength(2);
    expect(titles[0]).toContain('Déplacé');
    expect(text).toContain('Ville &#38; &#60;Cie&#62;');
    expect(text).toContain('14\u00a0h');
  });
});
