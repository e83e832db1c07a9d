import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A claim is a file that says which live process holds a thing (an installation, a build, a data
 * folder). A dead holder's claim is taken over.
 */

/**
 * What Linux says of a process, after its name: state, parent, group …
 * @param {number} pid
 * @returns {string[]} empty where the system does not say
 */
function statusOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/**
 * When a process was started, so that a number given again to another is not taken for the first.
 * @param {number} pid
 */
function birth(pid) {
  return statusOf(pid)[19] ?? '';
}

/** @param {number} pid @returns {string} its parent; empty where the system does not say */
export function parentOf(pid) {
  return statusOf(pid)[1] ?? '';
}

/** @param {number} pid @returns {boolean} whether the process lives, whoever owns it */
export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} file @returns {{ pid: number, note: string } | undefined} the live holder */
export function holder(file) {
  try {
    const held = JSON.parse(readFileSync(file, 'utf8'));
    const lives = alive(held.pid) && (!held.birth || held.birth === birth(held.pid));
    return lives ? { pid: held.pid, note: held.note } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the claim, unless a live process holds it.
 * @param {string} file
 * @param {string} note what another process is told about the holder
 * @returns {(() => void) | undefined} how to let go; undefined when another holds it
 */
export function claim(file, note = '') {
  const body = JSON.stringify({ pid: process.pid, birth: birth(process.pid), note });
  mkdirSync(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, body, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      if (holder(file)) return undefined;
      rmSync(file, { force: true });
    }
  }
  return undefined;
}

/**
 * Takes the claim as soon as it is free.
 * @param {string} file
 * @param {() => void} onWait called once when somebody else holds it
 * @returns {Promise<() => void>} how to let go
 */
export async function claimInTurn(file, onWait = () => {}) {
  for (let told = false; ; told = true) {
    const release = claim(file);
    if (release) return release;
    if (!told) onWait();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
