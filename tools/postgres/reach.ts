import { chmodSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Owner } from './owner.ts';

function maySearch(folder: string, owner: Owner): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === owner.uid) return (mode & 0o100) !== 0;
  if (gid === owner.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** The folders above a path that exist, the nearest first. */
function foldersAbove(path: string): string[] {
  const above = dirname(path);
  const rest = above === path ? [] : foldersAbove(above);
  return existsSync(path) && statSync(path).isDirectory() ? [path, ...rest] : rest;
}

/**
 * Whether an account can go through every folder that leads to a path. One folder closed to it,
 * such as root's own home, and nothing below can be opened.
 * @param path may not exist yet
 */
export function canReach(path: string, owner: Owner): boolean {
  return foldersAbove(path).every((folder) => maySearch(folder, owner));
}

/** Lets everybody go through a folder of ours, without letting them list it. */
export function openToPassage(folder: string): void {
  const { mode } = statSync(folder);
  if ((mode & 0o011) !== 0o011) chmodSync(folder, (mode & 0o7777) | 0o011);
}
