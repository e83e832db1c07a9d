import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Canonical, canonicalJson, deny, ok, type Result } from '@parvis/kernel';
import * as v from 'valibot';
import { signEd25519, verifyEd25519 } from '../receipt/signature';

/** What happened to a poll, as anybody may read it: never about a voter. */
export interface JournalEntry {
  readonly kind: string;
  /** UTC, whole seconds. */
  readonly at: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export type JournalFault = 'journal_malformed' | 'journal_broken' | 'journal_unsigned';

const hash = () => v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const lineFields = () =>
  v.strictObject({
    entry: v.strictObject({
      kind: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
      at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)),
      details: v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.safeInteger())])),
      place: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      previous: hash(),
    }),
    signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
  });
// Marked pure so that a page that only seals does not carry it.
const lineShape = /* @__PURE__ */ lineFields();

const message = (entry: unknown): Uint8Array =>
  utf8ToBytes(`parvis/journal/v1\n${canonicalJson(entry as Canonical)}\n`);

/**
 * One line of a poll's journal (docs/formats.md, "Journal"), without its line feed: canonical JSON of the entry, its
 * place from 0, the SHA-256 of the line before (of the manifest for the first), and the log's Ed25519 signature.
 */
export async function journalLine(
  { kind, at, details }: JournalEntry,
  { place, previous }: { readonly place: number; readonly previous: string },
  logKey: Uint8Array,
): Promise<string> {
  const entry = { kind, at, details, place, previous };
  const signature = bytesToHex(await signEd25519(message(entry), logKey));
  return canonicalJson({ entry, signature });
}

/** By which the next line names this one. */
export const journalLineHash = (line: string): string => bytesToHex(sha256(utf8ToBytes(line)));

/**
 * The entries of a whole journal, each signed and following the one before it. A denial names the line, from 1.
 *
 * @param text lines, each ended by a line feed; empty when nothing happened
 */
export async function readJournal(
  text: string,
  { manifestHash, publicKey }: { readonly manifestHash: string; readonly publicKey: string },
): Promise<Result<readonly JournalEntry[], JournalFault>> {
  const lines = text.split('\n');
  if (lines.pop() !== '') return deny('journal_malformed', { line: lines.length + 1 });
  const entries: JournalEntry[] = [];
  let previous = manifestHash;
  for (const [place, line] of lines.entries()) {
    const where = { line: place + 1 };
    const read = readLine(line);
    if (!read) return deny('journal_malformed', where);
    const { entry, signature } = read;
    if (entry.place !== place || entry.previous !== previous) return deny('journal_broken', where);
    const signed = await verifyEd25519(
      hexToBytes(signature),
      message(entry),
      hexToBytes(publicKey),
    );
    if (!signed) return deny('journal_unsigned', where);
    entries.push({ kind: entry.kind, at: entry.at, details: entry.details });
    previous = journalLineHash(line);
  }
  return ok(entries);
}

function readLine(line: string): v.InferOutput<typeof lineShape> | undefined {
  try {
    const parsed = v.safeParse(lineShape, JSON.parse(line));
    if (!parsed.success || canonicalJson(parsed.output) !== line) return undefined;
    return parsed.output;
  } catch {
    return undefined;
  }
}
