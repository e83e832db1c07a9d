import type { Struck } from './campaign.ts';

/** More broken promises than these are counted, not listed. */
const LISTED = 5;

/** One line for what a fault did and how it ended, then what was broken. */
export function linesOf(struck: Struck): string[] {
  const { fault, said, seconds, history, logged, findings, broken } = struck;
  const count = (outcome: string) =>
    history.casts.filter((cast) => cast.outcome === outcome).length;
  const votes = `${count('ok')} acknowledged, ${count('refused')} refused, ${count('unknown')} unknown`;
  const log = `log of ${history.log.length} after ${logged.toFixed(1)} s, read ${history.logReads.length} times`;
  const held = findings.length === 0 && broken === undefined;
  const more = findings.length - LISTED;
  return [
    `${held ? 'held  ' : 'BROKEN'} ${fault.id.padEnd(3)} ${fault.title}${said && ` (${said})`}: ${votes}; ${log}; ${seconds.toFixed(0)} s`,
    ...(broken === undefined ? [] : [`       ${broken}`]),
    ...findings.slice(0, LISTED).map(({ rule, what }) => `       ${rule} ${what}`),
    ...(more > 0 ? [`       and ${more} more`] : []),
  ];
}
