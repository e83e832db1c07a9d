import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Who works while people vote: the api, the worker, PostgreSQL with its connections, and this program. */
export type Part = 'api' | 'worker' | 'PostgreSQL' | 'clients';

/** Milliseconds of processor time that each part has taken so far. */
export function processorTime(): Record<Part, number> {
  const spent = { api: 0, worker: 0, PostgreSQL: 0, clients: 0 };
  for (const { pid, words, milliseconds } of descendants()) {
    const part = partOf(pid, words);
    if (part) spent[part] += milliseconds;
  }
  return spent;
}

function partOf(pid: number, words: string): Part | undefined {
  if (pid === process.pid) return 'clients';
  if (words.includes('main.js')) return 'api';
  if (words.includes('worker.js')) return 'worker';
  return words.includes('postgres') ? 'PostgreSQL' : undefined;
}

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly words: string;
  readonly milliseconds: number;
}

/** This process and those that it started, and theirs. */
function descendants(): Running[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? running(name) : []));
  const ours = new Set([process.pid]);
  for (let size = 0; size < ours.size;) {
    size = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all.filter(({ pid }) => ours.has(pid));
}

/** Ticks of the kernel's clock a second. */
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function running(name: string): Running[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(after[11]) + Number(after[12]) + Number(after[13]) + Number(after[14]);
    const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return [
      { pid: Number(name), parent: Number(after[1]), words, milliseconds: (1000 * ticks) / TICKS },
    ];
  } catch {
    return [];
  }
}
