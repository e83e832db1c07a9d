import { deny, ok, type Result } from '@parvis/kernel';
import {
  envelopeHash,
  openAll,
  type Opening,
  readManifest,
  type SeatFault,
  sealedPoll,
  type TrusteeKey,
} from '@parvis/voting';

/** A box that was opened, and the file to hand over. */
export interface OpenedBox {
  readonly title: string;
  readonly opening: Opening;
  readonly file: string;
}

type BoxFault = 'not_a_set' | SeatFault;

/** Opens the text of a final set: two lines of heading, then the hash and the base64 of an envelope a line. */
export async function openBox(
  text: string,
  keys: readonly TrusteeKey[],
  onProgress: (opened: number) => void = () => undefined,
): Promise<Result<OpenedBox, BoxFault>> {
  const [head, second = '', ...lines] = text.trimEnd().split('\n');
  const manifest = readManifest(second);
  if (!manifest.ok || head !== `parvis/final-set/v1 ${manifest.value.poll}`) {
    return deny('not_a_set');
  }
  const envelopes = lines.map(bytesOfLine);
  if (!envelopes.every((bytes) => bytes !== undefined)) return deny('not_a_set');
  const poll = sealedPoll(manifest.value);
  const opened = await openAll({ poll, envelopes, keys, onProgress });
  if (!opened.ok) return opened;
  const { ballots, invalid, listHash, invalidHash } = opened.value;
  const about = { format: 'parvis/opening', version: 1, poll: manifest.value.poll };
  const file = `${JSON.stringify({ ...about, ballots, invalid, listHash, invalidHash })}\n`;
  return ok({ title: manifest.value.title, opening: opened.value, file });
}

/** Undefined for what is no envelope, or another than the hash beside it says. */
function bytesOfLine(line: string): Uint8Array | undefined {
  const [, hash, base64 = ''] = /^([0-9a-f]{64}) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  try {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    return envelopeHash(bytes) === hash ? bytes : undefined;
  } catch {
    return undefined;
  }
}
