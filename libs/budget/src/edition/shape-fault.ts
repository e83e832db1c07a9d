import type { FieldFault } from '@parvis/kernel';
import * as v from 'valibot';

const CODES: Readonly<Record<string, string>> = {
  array: 'not_a_list',
  boolean: 'not_yes_or_no',
  max_length: 'too_long',
  max_value: 'too_large',
  min_length: 'too_short',
  min_value: 'too_small',
  number: 'not_whole',
  regex: 'not_a_code',
  safe_integer: 'not_whole',
  strict_object: 'not_a_group',
  string: 'not_text',
};

/** A message of ours is a code already; those of the library are sentences. */
const OUR_CODE = /^[a-z_]+$/;

/** What a person must correct, from what the shape refused: the dotted path of the field, and a code. */
export function shapeFault(issue: v.BaseIssue<unknown>): FieldFault {
  const field = v.getDotPath(issue) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { field, code: 'unknown_field' };
  }
  if (issue.received === 'undefined') return { field, code: 'missing' };
  if (OUR_CODE.test(issue.message)) return { field, code: issue.message };
  const code = CODES[issue.type] ?? 'unknown_choice';
  return { field, code, details: limitOf(issue) };
}

function limitOf({ type, requirement }: v.BaseIssue<unknown>): FieldFault['details'] {
  if (typeof requirement !== 'number') return undefined;
  return type.startsWith('min_') ? { least: requirement } : { most: requirement };
}
