import { connect, createServer } from 'node:net';
import { Redis } from 'ioredis';
import { freePort } from '../port.ts';
import { Refusal } from '../sentences.mjs';

function listenOnce(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function somebodyAnswers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 3000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/**
 * Refuses a public port that cannot be had, before anything is started.
 * @throws Refusal naming another port that is free
 */
export async function ensurePort(port: number): Promise<void> {
  const code = await listenOnce(port);
  const forbidden = code === 'EACCES';
  // A program bound to the loopback alone does not disturb a listener on every address.
  if (!forbidden && code === undefined && !(await somebodyAnswers(port, '127.0.0.1'))) return;
  const other = forbidden || port > 65_000 ? await freePort() : port + 1;
  throw new Refusal(forbidden ? 'port_forbidden' : 'port_busy', { port, other });
}

/** What a queue that does not let us in answers, and the sentence that explains it. */
const refusedEntry = /^(NOAUTH|WRONGPASS|NOPERM|ERR (AUTH|invalid password|DB index))/;

/** Refuses a REDIS_URL at which nothing answers, or that does not let us in. */
export async function ensureRedis(address: string): Promise<void> {
  const url = new URL(address);
  const host = `${url.hostname}:${url.port || 6379}`;
  const redis = new Redis(address, {
    lazyConnect: true,
    enableOfflineQueue: false,
    connectTimeout: 3000,
    commandTimeout: 3000,
    retryStrategy: () => null,
  });
  let last: Error | undefined;
  redis.on('error', (error: Error) => (last = error));
  try {
    await redis.connect();
    await redis.ping();
    // A wrong number is no failure to connect: the queue would be in base 0, with another town's.
    await redis.select(Number(url.pathname.slice(1) || 0));
  } catch (error) {
    const said = [last?.message, error instanceof Error ? error.message : ''];
    const refused = said.find((text) => refusedEntry.test(text ?? ''));
    if (refused) throw new Refusal('redis_refuses', { host });
    throw new Refusal('redis_unreachable', { host });
  } finally {
    redis.disconnect();
  }
}
