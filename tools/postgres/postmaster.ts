import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { alive } from '../claim.mjs';

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    try {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    } catch {
      return '';
    }
  }
}

/** The number that a server wrote in its cluster, whoever bears it now; undefined when there is none. */
function written(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** The live server of a cluster, by its postmaster.pid; undefined when the file is left behind. */
export function postmasterOf(cluster: string): number | undefined {
  const pid = written(cluster);
  // Another program may have been given the number of a server that died.
  return pid !== undefined && alive(pid) && commandOf(pid).includes(cluster) ? pid : undefined;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in between.
  }
}

async function ended(pid: number, within: number): Promise<boolean> {
  for (let left = within; left > 0 && alive(pid); left -= 50) await wait(50);
  return !alive(pid);
}

/** Stops a server: clients are cut off and the data is flushed; at once if that takes too long. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await ended(pid, 15_000)) return;
  signal(pid, 'SIGQUIT');
  if (!(await ended(pid, 5_000))) signal(pid, 'SIGKILL');
}

/**
 * Stops the server a killed launcher left behind. A file whose number another program bears now would be believed: it is
 * removed. One of a dead server is left to PostgreSQL, which first sees whether any of its processes still write.
 */
export async function clearOrphan(cluster: string): Promise<void> {
  const pid = postmasterOf(cluster);
  if (pid !== undefined) await stopPostmaster(pid);
  const stranger = written(cluster);
  if (stranger !== undefined && alive(stranger)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
  }
}
