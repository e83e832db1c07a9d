import { accessSync, constants } from 'node:fs';
import { sentence } from '../sentences.mjs';
import { run } from '../run.ts';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a Chromium is on this machine: the one named by PARVIS_CHROMIUM, else a usual place. */
export function findChromium(): string | undefined {
  const named = process.env['PARVIS_CHROMIUM'];
  return named ? (isProgram(named) ? named : undefined) : usual.find(isProgram);
}

async function aptInstall(): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  if ((await run('apt-get', install, { env })).code === 0) return true;
  // The lists of a fresh machine are empty or old.
  if ((await run('apt-get', ['update'], { env })).code !== 0) return false;
  return (await run('apt-get', install, { env })).code === 0;
}

/**
 * A Chromium, installed from Debian when this process may do it.
 * @returns undefined when there is none; a sentence on stderr has said what to do
 */
export async function obtainChromium(): Promise<string | undefined> {
  const found = findChromium();
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && isProgram('/usr/bin/apt-get');
  if (mayInstall) {
    console.error(sentence('browser_installing'));
    if (await aptInstall()) return findChromium();
  }
  console.error(sentence(mayInstall ? 'browser_failed' : 'browser_missing'));
  return undefined;
}
