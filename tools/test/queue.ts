import { findRedis } from '../redis.ts';
import { sentence } from '../sentences.mjs';
import { aptInstall, mayInstall } from './debian.ts';

/** Sees to it that the queue can be tried on a Redis too; without one, a sentence says that it is not. */
export async function obtainRedis(): Promise<void> {
  if (findRedis()) return;
  if (mayInstall()) {
    console.error(sentence('queue_installing'));
    if (await aptInstall('redis-tools')) return;
  }
  console.error(sentence('queue_missing'));
}
