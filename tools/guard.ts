import { spawn } from 'node:child_process';

/** Reads until its input closes, which happens when whoever started it dies, then ends a group. */
const script = `
while read -r _; do :; done
kill -s "$2" -- "-$1" 2>/dev/null || exit 0
n=0
while kill -0 -- "-$1" 2>/dev/null && [ $n -lt 50 ]; do sleep 0.2; n=$((n + 1)); done
kill -s KILL -- "-$1" 2>/dev/null`;

/**
 * Sees to it that a process group does not outlive this process, even one killed with -9: a small
 * shell holds the other end of a pipe.
 * @param group number of the group, which is that of its first process
 * @param signal what asks the group to end
 * @returns how to dismiss the guard once the group has ended
 */
export function guardGroup(group: number, signal: 'INT' | 'TERM'): () => void {
  const guard = spawn('/bin/sh', ['-c', script, 'guard', String(group), signal], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  guard.stdin.on('error', () => {});
  if ('unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref();
  return () => guard.kill('SIGKILL');
}
