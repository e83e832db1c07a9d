import { setTimeout as wait } from 'node:timers/promises';
import { check } from './check.ts';
import { Dice } from './dice.ts';
import type { Finding, History } from './history.ts';
import type { House } from './house.ts';
import { LogWatch, publishedLog } from './log-watch.ts';
import { acceptedIn, type BoxInChaos, finalsOf, loggedIn, openBox } from './poll.ts';
import { Broken, type Fault } from './scene.ts';
import { Voters } from './voters.ts';

/** Receipts promise the log within a minute. */
const PROMISED = 60_000;
const ELECTORS = 9;

/** What a fault did, and what of it was wrong. */
export interface Struck {
  readonly fault: Fault;
  readonly said: string;
  readonly seconds: number;
  readonly history: History;
  /** Seconds until the public log had everything. */
  readonly logged: number;
  readonly denials: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
  readonly broken?: string;
}

/** Lets people vote in a box of their own, strikes, waits for the end and checks what everybody saw. */
export async function strike(house: House, fault: Fault, seed: number): Promise<Struck> {
  const began = performance.now();
  const dice = new Dice(
    seed ^ Number.parseInt(Buffer.from(fault.id).toString('hex').slice(-8), 16),
  );
  const closesAt = fault.closesAfter && Date.now() + fault.closesAfter;
  const box = await openBox(house, fault.electors ?? ELECTORS, closesAt);
  const boxReads: string[][] = [];
  const look = async () => void boxReads.push(await acceptedIn(house, box));
  const watch = new LogWatch(house, box);
  const voters = new Voters(house, box, dice.fork(), fault.pauses);
  let said = '';
  let broken: string | undefined;
  try {
    said = await fault.strike({ house, box, voters, watch, dice, look });
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    broken = error.message;
  }
  calm(house);
  await house.heal();
  await voters.stop();
  const logged = await untilLogged(house, box);
  await watch.stop();
  if (boxReads.length > 0) await look();
  const history: History = {
    ...(fault.closesAfter && { closesAt: box.closesAt }),
    ...{ casts: voters.casts, logReads: watch.reads, boxReads },
    ...{ log: await loggedIn(house, box), finals: await finalsOf(house, box) },
  };
  const seconds = (performance.now() - began) / 1000;
  const findings = check(history);
  const { denials } = voters;
  return { fault, said, seconds, history, logged, denials, findings, ...(broken && { broken }) };
}

function calm({ street, line }: House): void {
  for (const wire of [street, line]) {
    wire.latency = 0;
    wire.fate = () => 'arrives';
  }
}

/** Waits until the public log has all that was accepted, no longer than was promised; the seconds it took. */
async function untilLogged(house: House, box: BoxInChaos): Promise<number> {
  const began = Date.now();
  while (Date.now() - began < PROMISED) {
    const accepted = await acceptedIn(house, box);
    const published = new Set(await publishedLog(house, box));
    if (accepted.every((hash) => published.has(hash))) break;
    await wait(250);
    await house.heal();
  }
  return (Date.now() - began) / 1000;
}
