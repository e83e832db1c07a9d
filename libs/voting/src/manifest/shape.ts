import { MOST_CENTS } from '@parvis/kernel';
import * as v from 'valibot';

const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));
const word = () => v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/));
const id = () => v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));
const cents = () => whole(0, MOST_CENTS);
const instant = () =>
  v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), v.check(isRealInstant));

/** Some engines read the 30th of February as the 2nd of March. */
function isRealInstant(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value.replace('Z', '.000Z');
}

function ruleShape() {
  const blankAllowed = v.boolean();
  const size = whole(1, 65_535);
  return v.variant('kind', [
    v.strictObject({ kind: v.literal('approval_fixed'), choices: size, blankAllowed }),
    v.strictObject({ kind: v.literal('approval_max'), choices: size, blankAllowed }),
    v.strictObject({
      kind: v.literal('points'),
      points: size,
      mostPerProject: size,
      spendAll: v.boolean(),
      blankAllowed,
    }),
    v.strictObject({
      kind: v.literal('basket'),
      limit: cents(),
      leastPercent: whole(0, 100),
      blankAllowed,
    }),
    v.strictObject({ kind: v.literal('grades'), grades: v.array(text(80)), blankAllowed }),
    v.strictObject({ kind: v.literal('ranked'), places: size, blankAllowed }),
  ]);
}

/** Most trustees of a poll. */
const MOST_TRUSTEES = 15;

/** The fields of version 1 (docs/formats.md, "Manifest"); an unknown field is refused. */
const manifestFields = () =>
  v.strictObject({
    format: v.literal('parvis/manifest'),
    version: v.literal(1),
    poll: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
    title: text(300),
    rule: ruleShape(),
    /** The counting rule, its version and its settings, as the count knows them. */
    tally: v.strictObject({
      rule: word(),
      version: whole(1, 1_000_000),
      settings: v.record(
        word(),
        v.union([v.string(), v.boolean(), whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)]),
      ),
    }),
    /** Money to share out, in cents; absent when the poll spends nothing. */
    allotment: v.optional(cents()),
    projects: v.array(
      v.strictObject({ id: id(), number: whole(1, 9_999), title: text(300), cost: cents() }),
    ),
    /** Names that a voter may choose to declare, at most 255. */
    neighbourhoods: v.optional(v.pipe(v.array(id()), v.minLength(1), v.maxLength(255))),
    opensAt: instant(),
    closesAt: instant(),
    trustees: v.pipe(
      v.array(v.strictObject({ name: text(200), publicKey: hex(65) })),
      v.minLength(1),
      v.maxLength(MOST_TRUSTEES),
    ),
    /** k: how many trustees open. */
    needed: whole(1, MOST_TRUSTEES),
    /** Ed25519 key that signs receipts. */
    receiptKey: hex(32),
    /** Where the public log is, and the Ed25519 key of its checkpoints. */
    log: v.optional(v.strictObject({ origin: text(300), publicKey: hex(32) })),
    /** SHA-256 of the page in which ballots are sealed, and of the one in which they are opened. */
    pages: v.optional(
      v.strictObject({ voting: v.optional(hex(32)), opening: v.optional(hex(32)) }),
    ),
    verifier: v.optional(text(40)),
    /** Known ballots that quorums of the trustees opened before the poll was published. */
    rehearsals: v.optional(
      v.array(
        v.strictObject({
          /** Ranks from 1. */
          trustees: v.array(whole(1, MOST_TRUSTEES)),
          /** Hash of the final set, and of the list that was opened. */
          set: hex(32),
          list: hex(32),
          program: word(),
          /** The function of who handed it in. */
          by: text(200),
          at: instant(),
        }),
      ),
    ),
  });

// Marked pure so that a page that only seals does not carry the reader of manifests.
export const manifestShape = /* @__PURE__ */ manifestFields();

/** All that fixes a poll before it opens. Canonical JSON, integers only; its hash is printed and posted. */
export type Manifest = v.InferOutput<typeof manifestShape>;
export type ManifestProject = Manifest['projects'][number];
export type ManifestTrustee = Manifest['trustees'][number];
