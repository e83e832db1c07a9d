import { parseArgs } from 'node:util';
import { strike, type Struck } from './campaign.ts';
import { House } from './house.ts';
import { kills } from './kills.ts';
import { closeReader } from './poll.ts';
import type { Fault } from './scene.ts';

/**
 * `npm run chaos`: people vote while what the town runs on is broken, fault by fault; a checker reads what everybody
 * saw. Ends with 0 when every promise held, 1 when one was broken, 2 for a wrong command. docs/chaos.md.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    fault: { type: 'string', multiple: true },
  },
});

const seed = Number(values.seed ?? Date.now() % 1_000_000);
const faults: readonly Fault[] = kills.filter(({ id }) => values.fault?.includes(id) ?? true);

function lineOf({ fault, said, seconds, history, logged, findings, broken }: Struck): string {
  const count = (outcome: string) =>
    history.casts.filter((cast) => cast.outcome === outcome).length;
  const held = findings.length === 0 && !broken;
  const casts = `${history.casts.length} votes: ${count('ok')} acknowledged, ${count('refused')} refused, ${count('unknown')} unknown`;
  const log = `${history.log.length} in the log after ${logged.toFixed(1)} s, ${history.logReads.length} reads`;
  return [
    `${held ? 'held  ' : 'BROKEN'} ${fault.id.padEnd(4)} ${fault.title} (${said}): ${casts}; ${log}; ${seconds.toFixed(0)} s`,
    ...(broken ? [`       ${broken}`] : []),
    ...findings.map(({ rule, what }) => `       ${rule} ${what}`),
  ].join('\n');
}

console.log(`seed ${seed}`);
const house = await House.open();
process.once('SIGINT', () => void house.close().then(() => process.exit(130)));
let held = true;
try {
  for (const fault of faults) {
    const struck = await strike(house, fault, seed);
    if (struck.findings.length > 0 || struck.broken) held = false;
    console.log(lineOf(struck));
  }
} finally {
  for (const fallen of house.fallen) console.log(`       ended by itself: ${fallen}`);
  await house.close();
  await closeReader();
}
process.exitCode = held ? 0 : 1;
