import { publicEd25519, type Witness, writeWitness } from '@parvis/voting';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { EXIT, Stop } from '../exit';

const shape = v.strictObject({
  format: v.literal('parvis/witness-key'),
  version: v.literal(1),
  name: v.pipe(v.string(), v.regex(/^[^\s+]{1,100}$/)),
  privateKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** Who co-signs, and with what. */
export interface Signer {
  readonly witness: Witness;
  readonly privateKey: Uint8Array;
}

/** Makes a witness's key, readable by its owner only; what to hand over to the town (PARVIS_WITNESSES). */
export async function newKey(file: string, name: string): Promise<string> {
  const privateKey = randomBytes(32);
  const made = { format: 'parvis/witness-key', version: 1, name, privateKey: hex(privateKey) };
  if (!v.is(shape, made)) throw new Stop(EXIT.usage, 'cli_witness_name');
  await writeFile(file, `${JSON.stringify(made)}\n`, { flag: 'wx', mode: 0o600 }).catch(() => {
    throw new Stop(EXIT.usage, 'cli_witness_unwritable', { file });
  });
  return writeWitness({ name, publicKey: hex(await publicEd25519(privateKey)) });
}

/** The key that `newKey` wrote. Stops with a sentence for another file. */
export async function signerIn(file: string): Promise<Signer> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Stop(EXIT.usage, 'cli_input_missing', { file });
  });
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), text);
  if (!read.success) throw new Stop(EXIT.usage, 'cli_witness_key', { file });
  const privateKey = Buffer.from(read.output.privateKey, 'hex');
  const publicKey = hex(await publicEd25519(privateKey));
  return { witness: { name: read.output.name, publicKey }, privateKey };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
