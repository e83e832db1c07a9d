import type { CouncilCall } from './call.entity';

export const callStates = ['draft', 'coming', 'open', 'closed'] as const;
export type CallState = (typeof callStates)[number];

/** Where a call stands at a moment: its dates decide, nobody has to press. */
export function callState(
  { publishedAt, opensAt, closesAt }: Pick<CouncilCall, 'publishedAt' | 'opensAt' | 'closesAt'>,
  now: Date,
): CallState {
  if (!publishedAt) return 'draft';
  if (now < opensAt) return 'coming';
  return now < closesAt ? 'open' : 'closed';
}
