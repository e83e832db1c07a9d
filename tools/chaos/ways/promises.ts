import { check } from '../check.ts';
import type { Cast } from '../history.ts';
import type { Found, Story } from './crowd.ts';
import { isExplained, type Seen } from './explained.ts';
import type { Elector, Person } from './person.ts';

/** Every promise that a poll with all the ways of voting broke, in words; none when it kept them all. */
export function broken({ persons, errors, found }: Story): string[] {
  const silent = errors.map((error) => `no answer: ${error}`);
  if (!found) return [...silent, 'never frozen'];
  return [
    ...silent,
    ...persons.flatMap((seen, at) =>
      isExplained(seen, (end) => isFound(end, at, found)) ? [] : [`unexplained: person ${at}`],
    ),
    ...ofTheLog(persons, found),
    ...ofTheBureau(persons, found),
  ];
}

/** Whether the box holds of a person what they should have at the end. */
function isFound(end: Person, at: number, found: Found): boolean {
  const same = (elector: Elector): boolean =>
    (found.final.get(`${at}${elector}`) ?? null) === end[elector].envelope &&
    (found.marks.get(`${at}${elector}`) ?? null) === end[elector].mark;
  const own = (hashes: readonly string[]): string =>
    hashes
      .filter((hash) => hash.startsWith(`${at} `))
      .sort()
      .join();
  return (
    same('a') &&
    same('b') &&
    own(found.voided) === own(end.voided) &&
    own(found.replaced) === own(end.replaced)
  );
}

/** By the history checker: what was accepted is in the log once, nothing else is, and the log only grew. */
function ofTheLog(persons: Story['persons'], found: Found): string[] {
  const casts = new Map<string, Cast>();
  for (const { act, answer, invoked, ended } of persons.flat()) {
    if (!('hash' in act) || act.foreign) continue;
    const before = casts.get(act.hash);
    const outcome = answer === 'accepted' || before?.outcome === 'ok' ? 'ok' : 'refused';
    casts.set(act.hash, { elector: '', hash: act.hash, invoked, ended, outcome, receipts: [] });
  }
  const finals = [...found.final].map(([elector, hash]) => ({ elector, hash }));
  const { log, logReads, pending } = found;
  const whole = { casts: [...casts.values()], finals, log, logReads, boxReads: [] };
  const ofTheBox = check({ ...whole, log: [...pending].sort(), logReads: [] });
  // Which of a person's votes counts depends on more than their online votes: `unexplained` says that.
  return [...check(whole), ...ofTheBox]
    .filter(({ rule }) => rule !== 'not_the_last')
    .map(({ rule, what }) => `${rule}: ${what}`);
}

/** I2, the sign-in list, and what is listed for the bureau: sums of what was answered. */
function ofTheBureau(persons: Story['persons'], found: Found): string[] {
  const { figures, final, marks, pending, voided, replaced, listed } = found;
  const ways = [...marks.values()];
  const expected = {
    accepted: pending.length,
    final: final.size,
    voided: voided.length,
    superseded: replaced.length,
    inPerson: ways.filter((way) => way === 'paper').length,
    kiosk: ways.filter((way) => way === 'kiosk').length,
  };
  const list = new Set([
    ...final.keys(),
    ...[...marks].filter(([, way]) => way !== 'merged').map(([who]) => who),
  ]);
  const seconds = persons.flat().filter(isSecond).length;
  const faults = Object.entries(expected).filter(([name, number]) => figures[name] !== number);
  return [
    ...faults.map(([name]) => `figures: ${name}`),
    ...(pending.length === final.size + voided.length + replaced.length ? [] : ['equation']),
    ...(sorted(found.signInList) === sorted([...list]) ? [] : ['sign-in list']),
    ...(found.signatures >= 2 && !persons.flat().some((seen) => isUnsigned(seen, found))
      ? []
      : ['frozen, and not signed as it is']),
    ...(listed.filter((kind) => kind === 'second_in_person').length === seconds
      ? []
      : ['listed: second_in_person']),
    ...(listed.filter((kind) => /voided|two_online/.test(kind)).length === voided.length
      ? []
      : ['listed: voided']),
  ];
}

const isSecond = ({ act, answer }: Seen): boolean =>
  answer === 'already_in_person' && (act.kind === 'open' || act.kind === 'paper');

/** A paper that was copied after the signatures and before the freezing. */
const isUnsigned = ({ act, answer, invoked, ended }: Seen, found: Found): boolean =>
  act.kind === 'paper' &&
  answer === 'marked' &&
  invoked > found.signedAt &&
  ended < found.frozenFrom;

const sorted = (names: readonly string[]): string => [...names].sort().join();
