import { cpus, totalmem } from 'node:os';
import { bugs, type Bug } from './bugs.ts';
import { strike, type Struck } from './campaign.ts';
import { clocks } from './clocks.ts';
import { crowds } from './crowds.ts';
import { disks } from './disks.ts';
import { House } from './house.ts';
import { kills } from './kills.ts';
import { readOptions } from './options.ts';
import { closeReader } from './poll.ts';
import type { Fault } from './scene.ts';
import { linesOf } from './told.ts';
import { wires } from './wires.ts';

/**
 * `npm run chaos`: people vote while what the town runs on is broken, fault by fault; a checker reads what everybody
 * saw. Ends with 0 when every promise held, 1 when one was broken, 2 for a wrong command. docs/chaos.md.
 */

const known: readonly Fault[] = [...kills, ...wires, ...clocks, ...crowds, ...disks];
const asked = readOptions(
  process.argv.slice(2),
  known.map(({ id }) => id),
  bugs.map(({ name }) => name),
);
if (typeof asked === 'string') {
  console.error(asked);
  process.exit(2);
}
const { seed, minutes } = asked;
let open: House | undefined;

/** A house for as long as something is tried in it. */
async function inHouse<T>(work: (house: House) => Promise<T>, bug?: Bug): Promise<T> {
  const house = await House.open(bug && ((being) => being.owner(bug.put)));
  open = house;
  try {
    return await work(house);
  } finally {
    for (const fallen of house.fallen) console.log(`       ended by itself: ${fallen}`);
    await house.close();
  }
}

/** Every fault, again with the next seed while there are minutes left; whether all held. */
async function campaign(faults: readonly Fault[]): Promise<boolean> {
  return inHouse(async (house) => {
    const end = Date.now() + minutes * 60_000;
    let broken = 0;
    for (let round = 0; round === 0 || Date.now() < end; round++) {
      if (round > 0) console.log(`seed ${seed + round}`);
      for (const fault of faults) {
        if (round > 0 && Date.now() > end) break;
        broken += told(await strike(house, fault, seed + round)) ? 0 : 1;
      }
    }
    const fallen = house.fallen.length;
    console.log(
      broken + fallen === 0
        ? 'Every promise held.'
        : `${broken} faults broke a promise, ${fallen} processes ended by themselves.`,
    );
    return broken + fallen === 0;
  });
}

/** Whether each mistake is found by the fault that brings it out. */
async function hunt(put: readonly Bug[]): Promise<boolean> {
  let missed = 0;
  for (const bug of put) {
    const faults = known.filter(({ id }) => id === bug.fault);
    const [struck] = await inHouse(
      (house) => Promise.all(faults.map((fault) => strike(house, fault, seed))),
      bug,
    );
    const found = struck?.findings.some(({ rule }) => bug.breaks.includes(rule)) ?? false;
    if (!found) missed++;
    console.log(`${found ? 'found ' : 'MISSED'} ${bug.name}`);
    if (struck) told(struck);
  }
  return missed === 0;
}

function told(struck: Struck): boolean {
  console.log(linesOf(struck).join('\n'));
  return struck.findings.length === 0 && struck.broken === undefined;
}

process.once('SIGINT', () => void open?.close().then(() => process.exit(130)));
process.once('SIGTERM', () => void open?.close().then(() => process.exit(143)));
const day = new Date().toISOString().slice(0, 10);
const memory = Math.round(totalmem() / 2 ** 30);
console.log(`seed ${seed}; ${day}, ${cpus().length} cores, ${memory} GB, Node ${process.version}`);
const held = asked.bugs
  ? await hunt(bugs.filter(({ name }) => asked.bugs?.includes(name)))
  : await campaign(known.filter(({ id }) => asked.faults.includes(id)));
await closeReader();
process.exitCode = held ? 0 : 1;
