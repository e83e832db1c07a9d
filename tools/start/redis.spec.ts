import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../port';
import { findRedis, startRedis } from '../redis';
import { ensureRedis } from './address';

const program = findRedis();

describe.runIf(program)('a queue with a password', () => {
  let stop: () => Promise<void>;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    stop = await startRedis(program ?? '', port, ['--requirepass', 'key']);
  });
  afterAll(() => stop());

  test('is entered with it', () => ensureRedis(`redis://:key@127.0.0.1:${port}/3`));

  test.each([
    ['without it', ''],
    ['with another', ':lock@'],
  ])('is refused %s, in a sentence that does not repeat it', async (_, account) => {
    const refused = ensureRedis(`redis://${account}127.0.0.1:${port}`);
    await expect(refused).rejects.toMatchObject({ key: 'redis_refuses' });
    await expect(refused).rejects.not.toThrow('lock');
  });

  test('is refused a database that it does not have', async () => {
    const refused = ensureRedis(`redis://:key@127.0.0.1:${port}/99`);
    await expect(refused).rejects.toMatchObject({ key: 'redis_refuses' });
  });
});
