import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freePort } from '../port';
import { alarm, Member, pauseBefore } from './member';

vi.setConfig({ testTimeout: 30_000 });
let folder: string;
let log: string;
let told: string[];
let member: Member;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-member-'));
  log = join(folder, 'worker.log');
  told = [];
});
afterEach(async () => {
  await member.stop();
  rmSync(folder, { recursive: true });
});

type Ready = { address: string } | { line: string };

function aMember(program: string, ready: Ready): Member {
  const calling = { name: 'worker', args: ['-e', program], env: process.env, log, ready };
  member = new Member(calling, (line) => told.push(line));
  return member;
}

/** A journal is written behind the process: it may lag by an instant. */
const journal = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');

test('a process serves once it has written its line, and its words are in the journal', async () => {
  const program = `console.log('{"msg":"worker ready"}'); setInterval(() => {}, 1000)`;
  await aMember(program, { line: 'worker ready' }).start();
  await expect.poll(journal).toContain('worker ready');
});

test('a process serves once its address answers', async () => {
  const port = await freePort();
  const program = `require('node:http').createServer((q, r) => r.end()).listen(${port}, '127.0.0.1')`;
  const address = `http://127.0.0.1:${port}/health/ready`;
  await aMember(program, { address }).start();
  expect((await fetch(address)).status).toBe(200);
});

test('a process that ends before it serves is reported with its last words', async () => {
  const dying = aMember(`console.error('no such table'); process.exit(1)`, { line: 'ready' });
  await expect(dying.start()).rejects.toMatchObject({ key: 'process_failed' });
  await expect(dying.start()).rejects.toThrow('no such table');
});

test('a process that crashes while serving is started again', async () => {
  const once = JSON.stringify(join(folder, 'once'));
  const program = `
    const fs = require('node:fs');
    console.log('worker ready');
    if (fs.existsSync(${once})) setInterval(() => {}, 1000);
    else { fs.writeFileSync(${once}, ''); setTimeout(() => process.exit(3), 300); }`;
  await aMember(program, { line: 'worker ready' }).start();
  await expect.poll(journal, { timeout: 10_000 }).toMatch(/worker ready[^]*worker ready/);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('3');
});

test('a process that finishes its work before it ends is given the time', async () => {
  const program = `
    console.log('worker ready');
    setInterval(() => {}, 1000);
    process.on('SIGTERM', () => setTimeout(() => { console.log('work done'); process.exit(0); }, 500));`;
  await aMember(program, { line: 'worker ready' }).start();
  await member.stop();
  await expect.poll(journal).toContain('work done');
  expect(told).toEqual([]);
});

test('a lasting crash is tried again ever more slowly, never slower than every 30 s', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 60].map(pauseBefore)).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test('only errors leave the journal for the terminal', () => {
  expect(alarm('{"level":30,"msg":"a request"}')).toBeUndefined();
  expect(alarm('{"level":50,"msg":"no database"}')).toBe('no database');
  expect(alarm('{"level":"error","msg":"no database"}')).toBe('no database');
  expect(alarm('not JSON')).toBeUndefined();
  const surprise = '{"level":50,"context":"graphql","error":"DriverException","code":"08P01"}';
  expect(alarm(surprise)).toBe('graphql DriverException 08P01');
});
