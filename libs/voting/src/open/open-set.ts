import { deny, ok, type Result } from '@parvis/kernel';
import type { SeatFault } from '../keys/seats';
import type { TrusteeKey } from '../keys/trustee-key';
import { sealedPoll } from '../manifest/sealed-poll';
import { envelopeOfLine, manifestOfSet } from './final-set';
import { openAll, type Opening } from './open-all';
import { type OpeningProgram, openingText } from './opening-file';

/** A box that was opened, and the file to hand over. */
export interface OpenedSet {
  readonly title: string;
  readonly opening: Opening;
  readonly file: string;
}

/**
 * Opens the whole text of a final set: two lines of heading, then an envelope a line.
 *
 * @param program who opens, as the file will say
 * @param onProgress is told how many envelopes are open
 */
export async function openSet(
  text: string,
  program: OpeningProgram,
  keys: readonly TrusteeKey[],
  onProgress: (opened: number) => void = () => undefined,
): Promise<Result<OpenedSet, 'not_a_set' | SeatFault>> {
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
  const file = openingText(manifest, program, opened.value);
  return ok({ title: manifest.title, opening: opened.value, file });
}
