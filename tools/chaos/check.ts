import type { Cast, Finding, History } from './history.ts';
import { lastVoteCounts } from './last-vote.ts';

/**
 * Every promise of the ballot box that a history breaks; nothing when it keeps them all.
 * Source: the checker of the reliability bar, in the manner of Jepsen.
 */
export function check(history: History): Finding[] {
  return [
    ...missing(history),
    ...uninvited(history),
    ...repeated(history),
    ...doubled(history),
    ...outdated(history),
    ...late(history),
    ...rewritten(history),
    ...contradicted(history),
  ];
}

/** A receipt was given, and the envelope is not in the log. */
function missing({ casts, log }: History): Finding[] {
  const logged = new Set(log);
  return casts
    .filter(({ outcome, hash }) => outcome === 'ok' && !logged.has(hash))
    .map(({ hash }) => ({ rule: 'lost', what: hash }));
}

/** The log has what was refused, or what nobody sent. */
function uninvited({ casts, log }: History): Finding[] {
  const sent = new Map(casts.map((cast) => [cast.hash, cast]));
  return log.flatMap((hash): Finding[] => {
    const cast = sent.get(hash);
    if (!cast) return [{ rule: 'stranger', what: hash }];
    return cast.outcome === 'refused' ? [{ rule: 'refused_but_kept', what: hash }] : [];
  });
}

function repeated({ log }: History): Finding[] {
  return [...twice(log)].map((hash) => ({ rule: 'twice_in_log', what: hash }));
}

function doubled({ finals }: History): Finding[] {
  const electors = twice(finals.map(({ elector }) => elector));
  return [...electors].map((elector) => ({ rule: 'two_finals', what: elector }));
}

/** What counts for somebody is no possible last vote of theirs. */
function outdated({ casts, finals }: History): Finding[] {
  const counting = new Map(finals.map(({ elector, hash }) => [elector, hash]));
  const electors = new Map<string, Cast[]>();
  for (const { elector } of finals) electors.set(elector, []);
  for (const cast of casts) {
    electors.set(cast.elector, [...(electors.get(cast.elector) ?? []), cast]);
  }
  return [...electors]
    .filter(([elector, theirs]) => !lastVoteCounts(theirs, counting.get(elector)))
    .map(([elector]) => ({ rule: 'not_the_last', what: elector }));
}

/** Accepted although it was sent once the box was closed, or found in a closed box that did not hold it before. */
function late({ closesAt = Infinity, casts, boxReads }: History): Finding[] {
  const sentLate = casts
    .filter(({ outcome, invoked }) => outcome === 'ok' && invoked >= closesAt)
    .map(({ hash }) => hash);
  const [first = [], ...later] = boxReads;
  const held = new Set(first);
  const added = later.flat().filter((hash) => !held.has(hash));
  return [...new Set([...sentLate, ...added])].map((hash) => ({
    rule: 'after_closing',
    what: hash,
  }));
}

/** An answer of the log that is not how the log begins: another order, or more than it now has. */
function rewritten({ logReads, log }: History): Finding[] {
  return logReads.flatMap((read): Finding[] => {
    const place = read.findIndex((hash, at) => hash !== log[at]);
    return place < 0 ? [] : [{ rule: 'two_logs', what: `place ${place}` }];
  });
}

/** The same envelope again gets the same receipt. */
function contradicted({ casts }: History): Finding[] {
  return casts
    .filter(({ receipts }) => new Set(receipts).size > 1)
    .map(({ hash }) => ({ rule: 'two_receipts', what: hash }));
}

function twice(values: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(values.filter((value) => seen.has(value) || !seen.add(value)));
}
