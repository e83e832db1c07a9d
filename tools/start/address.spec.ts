import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../port';
import { ensurePort, ensureRedis } from './address';

let busy: Server;
let port: number;
beforeEach(async () => {
  port = await freePort();
  // It listens to everything and answers nothing.
  busy = createServer((socket) => socket.resume());
  await new Promise<void>((resolve) => busy.listen(port, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => busy.close(resolve)));

test('a port that another program holds is refused, with another to try', async () => {
  await expect(ensurePort(port)).rejects.toMatchObject({ key: 'port_busy' });
});

test('a free port is accepted and left free', async () => {
  const free = await freePort();
  await ensurePort(free);
  await ensurePort(free);
});

test('a queue at which nobody listens, or something else, is refused', async () => {
  const other = ensureRedis(`redis://127.0.0.1:${port}`);
  await expect(other).rejects.toMatchObject({ key: 'redis_unreachable' });
  const nobody = `redis://127.0.0.1:${await freePort()}`;
  await expect(ensureRedis(nobody)).rejects.toMatchObject({ key: 'redis_unreachable' });
});
