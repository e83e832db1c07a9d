import { canonicalHash, type Canonical } from '@parvis/kernel';
import type { EditionRules } from './edition-rules';

/** The rules as canonical JSON takes them: only what is stored, nothing absent. */
export const asCanonical = (rules: EditionRules): Canonical =>
  JSON.parse(JSON.stringify(rules)) as Canonical;

/** The fingerprint under which rules are frozen: SHA-256 of their canonical JSON, 64 hexadecimal digits. */
export const rulesHash = (rules: EditionRules): string => canonicalHash(asCanonical(rules));
