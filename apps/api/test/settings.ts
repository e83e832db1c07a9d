import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../src/platform/config/settings';

export const TEMPLATE = 'parvis_template';

/** Settings of a house under test: a demo, so that its clock can be moved. */
export function settingsFor(
  serverUrl: string,
  databaseName: string,
  more: Record<string, string> = {},
): Settings {
  const url = new URL(serverUrl);
  url.pathname = `/${databaseName}`;
  return readSettings({
    DATABASE_URL: url.toString(),
    API_PORT: '0',
    PUBLIC_URL: 'http://localhost:3000',
    PARVIS_SECRET: '5e'.repeat(32),
    PARVIS_KEYS_DIR: join(tmpdir(), `parvis-test-keys-${databaseName}`),
    PARVIS_FILES_DIR: join(tmpdir(), `parvis-test-files-${databaseName}`),
    PARVIS_DEMO: '1',
    LOG_LEVEL: 'silent',
    ...more,
  });
}
