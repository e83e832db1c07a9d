import {
  createPostgresBackend,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import type { Settings } from '../config/settings';
import { type Role, roleUrl } from '../database/roles';

export const QUEUE = 'parvis';

type Process = ConstructorParameters<typeof Worker>[1];

/** The queue, on PostgreSQL by default and on Valkey or Redis when REDIS_URL is set. */
export function openQueue(
  settings: Settings,
  options: Omit<QueueOptions, 'connection'> = {},
  role: Role = 'parvis_worker',
): Queue {
  if (settings.redisUrl)
    return new Queue(QUEUE, { ...options, connection: { url: settings.redisUrl } });
  const { Queue: OnPostgres } = withBackend(createPostgresBackend);
  return new OnPostgres(QUEUE, {
    ...options,
    connection: postgres(settings, role),
  }) as unknown as Queue;
}

/** The queue with the rights of the api, which may read it and nothing else. */
export const openQueueToRead = (settings: Settings): Queue =>
  openQueue(settings, { skipMetasUpdate: true }, 'parvis_api');

export function openWorker(
  settings: Settings,
  process: Process,
  options: Omit<WorkerOptions, 'connection'>,
): Worker {
  if (settings.redisUrl) {
    // Blocking commands must not give up after a number of tries.
    const connection = { url: settings.redisUrl, maxRetriesPerRequest: null };
    return new Worker(QUEUE, process, { ...options, connection });
  }
  const { Worker: OnPostgres } = withBackend(createPostgresBackend);
  return new OnPostgres(QUEUE, process, {
    ...options,
    connection: postgres(settings, 'parvis_worker'),
  }) as unknown as Worker;
}

const postgres = (settings: Settings, role: Role) => ({
  connectionString: roleUrl(settings.databaseUrl, settings.secret, role),
  max: 6,
});
