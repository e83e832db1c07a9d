import { execFileSync } from 'node:child_process';
import { Refusal } from '../sentences.mjs';

/** Who runs the database on this machine. PostgreSQL refuses to run as root. */
export type Owner = { uid: number; gid: number };

function idOf(name: string): Owner | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function create(name: string): Owner | undefined {
  const account = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  try {
    execFileSync('useradd', [...account, name], { stdio: 'pipe' });
  } catch {
    return undefined;
  }
  return idOf(name);
}

/**
 * The account that runs PostgreSQL when this process is root: `postgres`, made when missing.
 * @returns undefined when this process is not root: it then runs the database itself
 * @throws Refusal when there is no such account and none can be made
 */
export function databaseOwner(name = 'postgres'): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = idOf(name) ?? create(name);
  if (!owner) throw new Refusal('no_database_account', { name });
  return owner;
}
