import type { BallotRule } from '@parvis/voting';
import { isWord, type Say } from '@parvis/words';
import type { Refusal } from './api';

/** Why an envelope or a declaration was refused, and what to do. */
export function refusalSentence(say: Say, { code, details }: Refusal): string {
  for (const key of [`voting_no_${code}`, `denial_${code}`]) {
    if (isWord(key)) return say(key, details ?? {});
  }
  return say('voting_no_unknown');
}

/** What the rule still asks of the ballot. */
export function faultSentence(
  say: Say,
  { code, details }: Refusal,
  projects: readonly { readonly id: string; readonly title: string }[],
  rule?: BallotRule,
): string {
  const key = `voting_fault_${code}`;
  const title = projects.find(({ id }) => id === details?.['project'])?.title ?? '';
  if (rule?.kind === 'points' && code === 'ballot_value_out_of_range') {
    return say('voting_fault_points_range', { title, most: rule.mostPerProject });
  }
  return isWord(key) ? say(key, { ...details, title }) : say('voting_no_unknown');
}
