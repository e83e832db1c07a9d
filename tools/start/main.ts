import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { giveUp, onOrphaned } from '../ready.mjs';
import { language, sentence } from '../sentences.mjs';
import { House, type Standing } from './house.ts';
import { readWish, type Wish } from './settings.ts';
import type { Demo } from './town.ts';

/** `npm start`: the whole house behind one address. */

const patience = 1500;

function tell(line: string): void {
  console.log(`  ${line}`);
}

/** A folder or file as the reader would type it from here. */
function shortest(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below;
}

function longDate(instant: string): string {
  const format = { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' } as const;
  const tongue = language() === 'en' ? 'en-GB' : 'fr-FR';
  return new Intl.DateTimeFormat(tongue, format).format(new Date(instant));
}

function announceDemo(wish: Wish, demo: Demo): void {
  tell(sentence('demo_accounts', { today: longDate(demo.today) }));
  const width = Math.max(...demo.accounts.map(({ email }) => email.length));
  for (const { email, label } of demo.accounts) tell(`  ${email.padEnd(width)}  ${label}`);
  const key = join(wish.keys, 'trustee-demo-only.key');
  if (existsSync(key)) console.log(`\n  ${sentence('demo_trustee', { file: shortest(key) })}`);
}

function announce(wish: Wish, { address, demo }: Standing): void {
  console.log(`\n  ${sentence('open', { address })}\n`);
  if (demo) announceDemo(wish, demo);
  console.log(`\n  ${sentence('how_to_stop', { folder: shortest(join(wish.data, 'log')) })}`);
}

/** Closes once, whoever asks; a second, later Ctrl-C does not wait for work in progress. */
function closeOnRequest(house: House): void {
  let asked = 0;
  const close = () => {
    if (asked > 0) {
      // One Ctrl-C reaches this process twice: from the terminal and from npm.
      if (Date.now() - asked > patience) house.hurry();
      return;
    }
    asked = Date.now();
    console.log(`\n  ${sentence('stopping')}`);
    void house.close().then(() => {
      tell(sentence('stopped'));
      process.exit(0);
    }, giveUp);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, close);
  process.on('disconnect', close);
  // A closed terminal must not keep the house from closing well.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  onOrphaned(close);
}

async function main(): Promise<void> {
  const wish = readWish(process.env);
  const house = new House(wish, tell);
  closeOnRequest(house);
  try {
    const standing = await house.open();
    if (house.closing) return;
    announce(wish, standing);
    process.send?.({ standing });
  } catch (error) {
    // Whoever asked to close is already closing: what broke on the way is no news.
    if (house.closing) return;
    await house.close();
    giveUp(error);
  }
}

await main().catch(giveUp);
