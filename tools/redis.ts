import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';

/** Servers that keep a queue, for the tests that want a real one. */
const usual = [
  '/usr/bin/valkey-server',
  '/usr/bin/redis-server',
  // Debian's redis-tools: the same program, which looks at the name it is called by. No service comes with it.
  '/usr/bin/redis-check-rdb',
];

/** Where a Valkey or a Redis is on this machine. */
export function findRedis(): string | undefined {
  return usual.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Starts a server on the loopback that keeps nothing on the disk.
 * @param more arguments of its own, `--requirepass` for instance
 * @returns how to end it, once it accepts connections
 * @throws when it ends before
 */
export async function startRedis(
  program: string,
  port: number,
  more: string[] = [],
): Promise<() => Promise<void>> {
  const usually = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const args = [...usually, '--maxmemory-policy', 'noeviction', ...more];
  const server = spawn(program, args, {
    argv0: 'redis-server',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(server, 'exit');
  for (let said = ''; !/ready to accept/i.test(said);) {
    const heard: unknown[] = await Promise.race([once(server.stdout, 'data'), ended]);
    if (server.exitCode !== null) throw new Error(`${program} ended: ${said}`);
    said += String(heard[0]);
  }
  server.stdout.resume();
  return async () => {
    server.kill();
    await ended;
  };
}
