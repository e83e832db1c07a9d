import { fastify, type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limitCrowd } from './crowd-limit';

describe('F68: more questions than the api can answer', () => {
  let door: FastifyInstance;
  let base: string;
  let open: () => void;
  let reached: number;
  let twoInside: Promise<void>;

  beforeEach(async () => {
    door = fastify({ forceCloseConnections: true });
    limitCrowd(door, 2);
    const held = new Promise<void>((resolve) => (open = resolve));
    reached = 0;
    twoInside = new Promise((resolve) => {
      door.post('/graphql', async () => {
        if (++reached === 2) resolve();
        await held;
        return { data: {} };
      });
    });
    door.get('/health/live', () => Promise.resolve('ok'));
    base = await door.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => door.close());

  const ask = () => fetch(`${base}/graphql`, { method: 'POST', body: '{}', headers });
  const headers = { 'content-type': 'application/json' };

  it('answers 503 and when to come back, at once, and keeps those inside', async () => {
    const inside = [ask(), ask()];
    await twoInside;
    const crowd = await Promise.all(Array.from({ length: 20 }, ask));
    expect(crowd.map(({ status }) => status)).toEqual(Array(20).fill(503));
    expect(crowd.every((answer) => answer.headers.get('retry-after') === '2')).toBe(true);
    expect(reached).toBe(2);
    open();
    expect((await Promise.all(inside)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask()).status).toBe(200);
  });

  it('still answers the health checks', async () => {
    const inside = [ask(), ask()];
    await twoInside;
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    open();
    await Promise.all(inside);
  });

  it('gives back the place of who left without waiting', async () => {
    const leaving = new AbortController();
    const gone = [1, 2].map(() =>
      fetch(`${base}/graphql`, { method: 'POST', body: '{}', headers, signal: leaving.signal }),
    );
    await twoInside;
    leaving.abort();
    await Promise.allSettled(gone);
    open();
    await expect.poll(async () => (await ask()).status).toBe(200);
  });
});
