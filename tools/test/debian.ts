import { run } from '../run.ts';
import { existsSync } from 'node:fs';

/** Whether this process may install packages of Debian. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs a package of Debian. @returns whether it is there */
export async function aptInstall(name: string): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', name];
  if ((await run('apt-get', install, { env })).code === 0) return true;
  // The lists of a fresh machine are empty or old.
  if ((await run('apt-get', ['update'], { env })).code !== 0) return false;
  return (await run('apt-get', install, { env })).code === 0;
}
