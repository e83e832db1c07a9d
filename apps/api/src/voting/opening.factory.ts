import {
  envelopeOfLine,
  manifestOfSet,
  openAll,
  OPENING_PROGRAMS,
  openingText,
  type OpeningProgram,
  sealedPoll,
  type TrusteeKey,
} from '@parvis/voting';
import type { Browser } from '../../test/house';

/** What the desk is told of an opening. */
export interface OpeningAnswer {
  readonly state?: string;
  readonly denial?: {
    readonly code: string;
    readonly details?: Readonly<Record<string, string | number>>;
  };
}

/** What a trustee's program makes of the final set that the desk exports. */
export async function openedBy(
  program: OpeningProgram,
  teller: Browser,
  pollId: string,
  keys: readonly TrusteeKey[],
): Promise<Record<string, unknown>> {
  const [head = '', second = '', ...lines] = (await teller.get(`/voting/${pollId}/final-set`))
    .trim()
    .split('\n');
  const manifest = manifestOfSet(head, second);
  if (!manifest) throw new Error('No final set');
  const envelopes = lines.map((line) => {
    const bytes = envelopeOfLine(line);
    if (!bytes.ok) throw new Error(line);
    return bytes.value;
  });
  const opening = await openAll({ poll: sealedPoll(manifest), envelopes, keys });
  if (!opening.ok) throw new Error(opening.denial.code);
  return JSON.parse(openingText(manifest, program, opening.value)) as Record<string, unknown>;
}

/** Both programs open the box and both files are handed in; what the desk said of the second. */
export async function openByBoth(
  teller: Browser,
  pollId: string,
  keys: readonly TrusteeKey[],
): Promise<OpeningAnswer> {
  let answer: OpeningAnswer = {};
  for (const program of OPENING_PROGRAMS) {
    const file = await openedBy(program, teller, pollId, keys);
    answer = await teller.send(`/voting/${pollId}/opening`, file);
  }
  return answer;
}
