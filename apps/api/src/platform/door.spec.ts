import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../test/house';

/** Five million bytes: more than a connection holds when nobody reads it. */
const heavy = Buffer.alloc(5_000_000);
const patience = 5_000;

describe('a body that nobody reads to its end, before the next question on its connection', () => {
  let house: House;
  let port: number;
  /** One connection, kept open as the front server keeps its own. */
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  beforeAll(async () => {
    house = await House.open();
    await house.app.listen(0, '127.0.0.1');
    port = (house.app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(async () => {
    agent.destroy();
    await house.close();
  });

  const ask = (method: string, path: string, body?: Buffer, cookie = ''): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = body && { 'content-type': 'application/octet-stream', cookie };
      const target = { port, host: '127.0.0.1', method, path, agent, headers, timeout: patience };
      const asked = request(target, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer')));
      asked.on('error', reject).end(body);
    });

  it('keeps nobody waiting when it was refused at its first bytes', async () => {
    const agent = await house.personWith(['democracy_agent']);
    for (let turn = 0; turn < 3; turn++) {
      expect(await ask('POST', '/import?name=a.pb', heavy, agent.cookie())).toBe(200);
      expect(await ask('GET', '/health/live')).toBe(200);
    }
  });

  it('keeps nobody waiting when its sender is refused', async () => {
    for (let turn = 0; turn < 3; turn++) {
      expect(await ask('POST', '/import?name=a.pb', heavy)).toBe(403);
      expect(await ask('GET', '/health/live')).toBe(200);
    }
  });
});
