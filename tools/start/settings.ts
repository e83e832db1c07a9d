import { resolve } from 'node:path';
import { root } from '../ready.mjs';
import { Refusal, sentence } from '../sentences.mjs';

/** Every setting the launcher reads. docs/operate.md describes each; a test compares the two. */

type Check = (value: string) => boolean;
type Setting = { name: string; expected: string; accepts: Check };

const isPort: Check = (value) => /^\d{1,5}$/.test(value) && +value >= 1 && +value <= 65_535;

function isUrl(...schemes: string[]): Check {
  return (value) => {
    const url = URL.parse(value);
    return url !== null && schemes.includes(url.protocol.slice(0, -1)) && url.hostname !== '';
  };
}

const isOrigin: Check = (value) =>
  isUrl('http', 'https')(value) && /^https?:\/\/[^/]+\/?$/.test(value);
const anything: Check = (value) => value.trim() !== '';
const isOneOf =
  (...choices: string[]): Check =>
  (value) =>
    choices.includes(value);

const isWitnessList: Check = (value) =>
  value.split(/\s+/).every((key) => /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/.test(key));

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

export const settings: readonly Setting[] = [
  { name: 'PORT', expected: 'port', accepts: isPort },
  { name: 'API_PORT', expected: 'port', accepts: isPort },
  { name: 'PUBLIC_URL', expected: 'origin', accepts: isOrigin },
  { name: 'PARVIS_DATA_DIR', expected: 'folder', accepts: anything },
  { name: 'PARVIS_KEYS_DIR', expected: 'folder', accepts: anything },
  { name: 'PARVIS_FILES_DIR', expected: 'folder', accepts: anything },
  { name: 'PARVIS_SECRET', expected: 'secret', accepts: (value) => /^[0-9a-f]{64}$/.test(value) },
  { name: 'PARVIS_BEHIND_PROXY', expected: 'switch', accepts: isOneOf('0', '1') },
  { name: 'PARVIS_DEMO', expected: 'switch', accepts: isOneOf('0', '1') },
  { name: 'DATABASE_URL', expected: 'database', accepts: isUrl('postgres', 'postgresql') },
  { name: 'REDIS_URL', expected: 'redis', accepts: isUrl('redis', 'rediss') },
  { name: 'SMTP_URL', expected: 'smtp', accepts: isUrl('smtp', 'smtps') },
  { name: 'MAIL_FROM', expected: 'sender', accepts: (value) => value.includes('@') },
  { name: 'PARVIS_ADMIN_EMAIL', expected: 'sender', accepts: (value) => value.includes('@') },
  { name: 'PARVIS_WITNESSES', expected: 'witnesses', accepts: isWitnessList },
  { name: 'LOG_LEVEL', expected: 'level', accepts: isOneOf(...levels) },
];

export type Environment = Record<string, string | undefined>;

/** What the launcher was asked for; an empty variable counts as absent. */
export type Wish = {
  port: number;
  publicUrl: string;
  apiPort: number | undefined;
  data: string;
  keys: string;
  files: string;
  secret: string | undefined;
  demo: boolean;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
};

/**
 * Reads the settings.
 * @throws Refusal naming the first wrong one and what it should be; secrets are not repeated
 */
export function readWish(env: Environment): Wish {
  const given = (name: string) => env[name] || undefined;
  for (const { name, expected, accepts } of settings) {
    const value = given(name);
    if (value === undefined || accepts(value)) continue;
    throw new Refusal('setting_wrong', { name, expected: sentence(`expects_${expected}`) });
  }
  const port = Number(given('PORT') ?? 3000);
  const folder = (name: string, usual: string) => resolve(given(name) ?? usual);
  const data = folder('PARVIS_DATA_DIR', resolve(root, '.data'));
  const databaseUrl = given('DATABASE_URL');
  const publicUrl = given('PUBLIC_URL');
  const real = databaseUrl !== undefined || publicUrl !== undefined;
  const apiPort = given('API_PORT');
  return {
    port,
    publicUrl: (publicUrl ?? `http://localhost:${port}`).replace(/\/$/, ''),
    apiPort: apiPort === undefined ? undefined : Number(apiPort),
    data,
    keys: folder('PARVIS_KEYS_DIR', resolve(data, 'keys')),
    files: folder('PARVIS_FILES_DIR', resolve(data, 'files')),
    secret: given('PARVIS_SECRET'),
    demo: (given('PARVIS_DEMO') ?? (real ? '0' : '1')) === '1',
    databaseUrl,
    redisUrl: given('REDIS_URL'),
  };
}
