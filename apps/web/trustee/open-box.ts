import { deny, ok, type Result } from '@parvis/kernel';
import {
  envelopeOfLine,
  manifestOfSet,
  openAll,
  type Opening,
  openingText,
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

/** Opens the text of a final set: two lines of heading, then an envelope a line. */
export async function openBox(
  text: string,
  keys: readonly TrusteeKey[],
  onProgress: (opened: number) => void = () => undefined,
): Promise<Result<OpenedBox, BoxFault>> {
  const [head = '', second = '', ...lines] = text.trimEnd().split('\n');
  const manifest = manifestOfSet(head, second);
  if (!manifest) return deny('not_a_set');
  const envelopes: Uint8Array[] = [];
  for (const line of lines) {
    const bytes = envelopeOfLine(line);
    if (!bytes.ok) return bytes;
    envelopes.push(bytes.value);
  }
  const opened = await openAll({ poll: sealedPoll(manifest), envelopes, keys, onProgress });
  if (!opened.ok) return opened;
  const file = openingText(manifest, 'page', opened.value);
  return ok({ title: manifest.title, opening: opened.value, file });
}
