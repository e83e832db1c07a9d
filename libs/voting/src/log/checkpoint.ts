import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { deny, ok, type Result } from '@parvis/kernel';
import { bytesOfHex, equalBytes } from '../bytes';
import { signEd25519, verifyEd25519 } from '../receipt/signature';
import { bytesOfBase64, writeBase64 } from './base64';
import type { LogHead } from './proofs';

/** Where a log is and the key of its checkpoints, as the manifest says them. */
export interface LogName {
  readonly origin: string;
  /** Ed25519, 64 hexadecimal characters. */
  readonly publicKey: string;
}

export type CheckpointFault =
  'checkpoint_malformed' | 'checkpoint_of_another_log' | 'checkpoint_not_signed_by_the_log';

/** Kinds of a key in a signed note: the log's own signature, and a witness's dated one (C2SP). */
const LOG_KEY = 0x01;
const WITNESS_KEY = 0x04;

/** What is signed: origin, size, root in base64, each line ended by a line feed (C2SP tlog-checkpoint). */
export const checkpointText = (origin: string, { size, root }: LogHead): string =>
  `${origin}\n${size}\n${writeBase64(root)}\n`;

/** The signed note: the text, an empty line, the log's signature. The same head always gets the same note. */
export async function signCheckpoint(
  log: LogName,
  head: LogHead,
  privateKey: Uint8Array,
): Promise<string> {
  const text = checkpointText(log.origin, head);
  const signature = await signEd25519(utf8ToBytes(text), privateKey);
  return `${text}\n${signatureLine(log.origin, keyId(log, LOG_KEY), signature)}`;
}

/** The head of a signed note, once the log's own signature is found good; co-signatures are left aside. */
export async function readCheckpoint(
  log: LogName,
  note: string,
): Promise<Result<LogHead, CheckpointFault>> {
  const parts = NOTE.exec(note);
  const [, text = '', origin, size, root = '', lines = ''] = parts ?? [];
  const rootBytes = bytesOfBase64(root);
  if (!parts || rootBytes?.length !== 32 || !Number.isSafeInteger(Number(size))) {
    return deny('checkpoint_malformed');
  }
  if (origin !== log.origin) return deny('checkpoint_of_another_log');
  const key = bytesOfHex(log.publicKey, 32);
  const signature = signatureOf(lines, log.origin, keyId(log, LOG_KEY));
  if (!key || signature?.length !== 64) return deny('checkpoint_not_signed_by_the_log');
  const good = await verifyEd25519(signature, utf8ToBytes(text), key);
  return good
    ? ok({ size: Number(size), root: rootBytes })
    : deny('checkpoint_not_signed_by_the_log');
}

const NOTE =
  /^(([^\n]{1,300})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n)\n((?:— [^\n ]{1,300} [A-Za-z0-9+/]+={0,2}\n)+)$/;

/** Somebody who keeps the heads of the log and signs those that they have seen, by name and Ed25519 key. */
export interface Witness {
  readonly name: string;
  /** 64 hexadecimal characters. */
  readonly publicKey: string;
}

/** A witness's line for a checkpoint: "seen at this second" (C2SP tlog-cosignature, cosignature/v1). */
export async function cosign(
  witness: Witness,
  checkpoint: string,
  seconds: number,
  privateKey: Uint8Array,
): Promise<string> {
  const signature = await signEd25519(cosigned(checkpoint, seconds), privateKey);
  const dated = concatBytes(secondBytes(seconds), signature);
  return signatureLine(witness.name, keyId(asLog(witness), WITNESS_KEY), dated);
}

/** When the witness says to have seen the checkpoint, in seconds since 1970; undefined when the line is not theirs. */
export async function readCosignature(
  witness: Witness,
  checkpoint: string,
  line: string,
): Promise<number | undefined> {
  const key = bytesOfHex(witness.publicKey, 32);
  const dated = signatureOf(line, witness.name, keyId(asLog(witness), WITNESS_KEY));
  if (!key || dated?.length !== 72) return undefined;
  const seconds = Number(new DataView(dated.buffer, dated.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(seconds)) return undefined;
  const good = await verifyEd25519(dated.slice(8), cosigned(checkpoint, seconds), key);
  return good ? seconds : undefined;
}

/** A witness from its line `name+key id+key`, the form in which note keys are handed over; undefined for another. */
export function readWitness(line: string): Witness | undefined {
  const [, name = '', id = '', base64 = ''] =
    /^([^\s+]{1,100})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/.exec(line.trim()) ?? [];
  const bytes = bytesOfBase64(base64);
  if (bytes?.length !== 33 || bytes[0] !== WITNESS_KEY) return undefined;
  const witness = { name, publicKey: hexOf(bytes.slice(1)) };
  return hexOf(keyId(asLog(witness), WITNESS_KEY)) === id ? witness : undefined;
}

/** The line that `readWitness` reads. */
export function writeWitness(witness: Witness): string {
  const key = bytesOfHex(witness.publicKey, 32) ?? new Uint8Array();
  const id = hexOf(keyId(asLog(witness), WITNESS_KEY));
  return `${witness.name}+${id}+${writeBase64(concatBytes(Uint8Array.of(WITNESS_KEY), key))}`;
}

const asLog = ({ name, publicKey }: Witness): LogName => ({ origin: name, publicKey });

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Only the text of the checkpoint, whatever signatures follow it. */
const cosigned = (checkpoint: string, seconds: number): Uint8Array => {
  const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  return utf8ToBytes(`cosignature/v1\ntime ${seconds}\n${text}`);
};

function secondBytes(seconds: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  return bytes;
}

/** The first four bytes of SHA-256(name ‖ line feed ‖ kind ‖ key). */
function keyId({ origin, publicKey }: LogName, kind: number): Uint8Array {
  const key = bytesOfHex(publicKey, 32) ?? new Uint8Array();
  return sha256(concatBytes(utf8ToBytes(`${origin}\n`), Uint8Array.of(kind), key)).slice(0, 4);
}

const signatureLine = (name: string, id: Uint8Array, signature: Uint8Array): string =>
  `— ${name} ${writeBase64(concatBytes(id, signature))}\n`;

/** What follows the key id on the line of that name and key. */
function signatureOf(lines: string, name: string, id: Uint8Array): Uint8Array | undefined {
  for (const line of lines.split('\n')) {
    const start = `— ${name} `;
    const bytes = line.startsWith(start) ? bytesOfBase64(line.slice(start.length)) : undefined;
    if (bytes && equalBytes(bytes.slice(0, 4), id)) return bytes.slice(4);
  }
  return undefined;
}
