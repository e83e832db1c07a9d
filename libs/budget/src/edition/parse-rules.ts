import { deny, ok, type Result } from '@parvis/kernel';
import * as v from 'valibot';
import { crossFaults } from './cross-faults';
import type { EditionRules } from './edition-rules';
import { rulesShape } from './rules-shape';
import { shapeFault } from './shape-fault';

/**
 * Rules from anything: a form, a file, a stored value. Denial `rules_invalid` with one fault a field; the field is a
 * dotted path (`count.reservedShare.percent`), the code one of the catalogue's `rules_fault_<code>`.
 */
export function parseRules(input: unknown): Result<EditionRules, 'rules_invalid'> {
  const shaped = v.safeParse(rulesShape, input);
  if (!shaped.success) return deny('rules_invalid', undefined, shaped.issues.map(shapeFault));
  const rules: EditionRules = shaped.output;
  const faults = crossFaults(rules);
  return faults.length > 0 ? deny('rules_invalid', undefined, faults) : ok(rules);
}
