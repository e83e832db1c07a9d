import { OPENING_PROGRAMS, type OpeningProgram, openSet, type TrusteeKey } from '@parvis/voting';
import type { Browser, House } from '../../test/house';
import { theTown } from '../platform';
import { RehearsalService } from './rehearsal/rehearsal.service';

/** The trustees open every rehearsal of a draft, each quorum with its own keys; throws when one is refused. */
export async function rehearse(
  house: House,
  pollId: string,
  keys: readonly TrusteeKey[],
): Promise<void> {
  const office = house.get(RehearsalService);
  for (const { box, quorum } of await office.of(pollId)) {
    const present = keys.filter((_, at) => quorum.includes(at + 1));
    const brought = await office.bring(theTown, pollId, await opened(box, 'cli', present));
    if (!brought.ok) throw new Error(brought.denial.code);
  }
}

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
  return opened(await teller.get(`/voting/${pollId}/final-set`), program, keys);
}

/** The file that a trustee's program writes. */
export async function opened(
  set: string,
  program: OpeningProgram,
  keys: readonly TrusteeKey[],
): Promise<Record<string, unknown>> {
  const box = await openSet(set, program, keys);
  if (!box.ok) throw new Error(box.denial.code);
  return JSON.parse(box.value.file) as Record<string, unknown>;
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
