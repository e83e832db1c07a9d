import { isWord } from '@parvis/words';
import type { Here } from '#lib/here';

/** What was done, in words; a code that has none yet is shown as it is. */
export function actWords({ say }: Pick<Here, 'say'>, act: string): string {
  const key = `desk_audit_${act}`;
  return isWord(key) ? say(key) : act;
}
