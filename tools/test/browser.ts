import { accessSync, constants } from 'node:fs';
import { sentence } from '../sentences.mjs';
import { aptInstall, mayInstall } from './debian.ts';

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

/**
 * A Chromium, installed from Debian when this process may do it.
 * @returns undefined when there is none; a sentence on stderr has said what to do
 */
export async function obtainChromium(): Promise<string | undefined> {
  const found = findChromium();
  if (found) return found;
  const allowed = mayInstall();
  if (allowed) {
    console.error(sentence('browser_installing'));
    if (await aptInstall('chromium')) return findChromium();
  }
  console.error(sentence(allowed ? 'browser_failed' : 'browser_missing'));
  return undefined;
}
