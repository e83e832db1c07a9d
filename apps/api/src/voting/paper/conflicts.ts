import type { EntityManager } from '@mikro-orm/postgresql';
import type { Say } from '@parvis/words';
import { stringify } from 'csv-stringify/sync';

/** Two votes of one person, and what the published rule made of them. Names nobody. */
export interface Conflict {
  /**
   * `online_voided`: the vote in person stays; `two_online`: the later one stays; `second_in_person`: refused, the first
   * stays; `two_in_person`: two papers are in boxes; `kiosk_voided`: a paper, or an earlier vote at a kiosk, stays.
   */
  readonly kind:
    'online_voided' | 'two_online' | 'second_in_person' | 'two_in_person' | 'kiosk_voided';
  /** Where the vote was that brought it to light. */
  readonly channel: string;
}

/** The bureau's list; empty as long as somebody may still vote. */
export async function conflictsOf(em: EntityManager, pollId: string): Promise<Conflict[]> {
  return em.execute<Conflict[]>('select kind, channel from voting_conflicts(?)', [pollId]);
}

/** A sentence that says what happened and what it gave. */
export const conflictSaid = (say: Say, { kind }: Conflict): string => say(`paper_conflict_${kind}`);

/** The list as a file for a spreadsheet: number, where, what happened and its outcome. */
export function conflictFile(say: Say, conflicts: readonly Conflict[]): string {
  const head = ['paper_conflict_number', 'paper_conflict_where', 'paper_conflict_outcome'] as const;
  const rows = conflicts.map((conflict, index) => [
    index + 1,
    channelSaid(say, conflict.channel),
    conflictSaid(say, conflict),
  ]);
  return stringify([head.map((word) => say(word)), ...rows], {
    ...{ delimiter: ';', bom: true, record_delimiter: 'windows' },
  });
}

export const channelSaid = (say: Say, channel: string): string =>
  channel === 'bus' || channel === 'desk' || channel === 'paper'
    ? say(`paper_channel_${channel}`)
    : say('paper_channel_online');
