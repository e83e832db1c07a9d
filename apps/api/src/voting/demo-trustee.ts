import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateTrusteeKey, readKeyFile, type TrusteeKey, writeKeyFile } from '@parvis/voting';

/** Where the demo leaves its trustee's key, for anybody to open with. Never in a town. */
export const demoTrusteeFile = (keysFolder: string): string =>
  join(keysFolder, 'trustee-demo-only.key');

/** The demo's trustee, made on first use. */
export async function demoTrustee(keysFolder: string): Promise<TrusteeKey> {
  const file = demoTrusteeFile(keysFolder);
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) {
    const read = await readKeyFile(known);
    if (!read.ok) throw new Error(`Damaged key file: ${file}`);
    return read.value.key;
  }
  const key = await generateTrusteeKey();
  await mkdir(keysFolder, { recursive: true, mode: 0o700 });
  const label = 'Démonstration : tout le monde peut lire cette clé';
  await writeFile(file, await writeKeyFile(key, { label, demo: true }), { mode: 0o600 });
  return key;
}
