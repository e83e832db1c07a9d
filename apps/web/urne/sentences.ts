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
): string {
  const key = `voting_fault_${code}`;
  const title = projects.find(({ id }) => id === details?.['project'])?.title ?? '';
  return isWord(key) ? say(key, { ...details, title }) : say('voting_no_unknown');
}
