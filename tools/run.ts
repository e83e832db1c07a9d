import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ready.mjs';

/** One command of the tools: run to its end, its output kept or shown. */
export type Ended = { code: number; output: string; seconds: number };

const running = new Set<ChildProcess>();

/** Ends the commands still running, before this process ends itself. */
export function endRunning(): void {
  for (const child of running) child.kill('SIGTERM');
}

/** For a command that has nothing else to put in order: a signal ends it and what it runs. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      endRunning();
      process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
}

type Options = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  show?: boolean;
  uid?: number;
  gid?: number;
};

/**
 * Runs a command and waits for its end. Nothing is thrown: a command that cannot start ends with
 * code 127 and says why in its output.
 * @param show writes the output as it comes, instead of only keeping it
 */
export function run(command: string, args: string[], options: Options = {}): Promise<Ended> {
  const began = performance.now();
  const { cwd = root, env = process.env, show = false, ...account } = options;
  return new Promise((resolve) => {
    let output = '';
    const end = (code: number) =>
      resolve({ code, output, seconds: (performance.now() - began) / 1000 });
    const child = spawn(command, args, { ...account, cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (show) process.stdout.write(text);
      });
    }
    child.on('error', (error) => {
      output += String(error);
      end(127);
    });
    child.on('close', (code) => {
      running.delete(child);
      end(code ?? 1);
    });
  });
}

/**
 * Runs a JavaScript program of an installed package under this very Node.
 * @param script path below node_modules
 */
export function runPackage(script: string, args: string[], options: Options = {}): Promise<Ended> {
  return run(process.execPath, [join(root, 'node_modules', script), ...args], options);
}

/** `12 s`, or `1 min 05 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${seconds < 9.95 ? seconds.toFixed(1) : whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
