import type { FieldFault } from '@parvis/kernel';
import type { ServiceInput, TownInput } from './town.inputs';

const EMAIL = /^[^\s@<>"',;]{1,64}@[^\s@<>"',;]+\.[^\s@<>"',;]{2,}$/;

/** Longest value of each field, as its column holds it. */
const longest = { name: 120, address: 200, phone: 30, email: 254 } as const;

/** What is wrong in the town's settings, one fault a field. */
export function townFaults(given: TownInput): FieldFault[] {
  const faults = (Object.keys(longest) as (keyof typeof longest)[]).flatMap((field) =>
    textFault(field, given[field], longest[field]),
  );
  if (given.email.trim() && !EMAIL.test(given.email.trim())) {
    faults.push({ field: 'email', code: 'email_malformed' });
  }
  if (!/^#[0-9a-f]{6}$/i.test(given.colour)) {
    faults.push({ field: 'colour', code: 'colour_malformed' });
  }
  return faults;
}

export function serviceFaults({ name, email }: ServiceInput): FieldFault[] {
  const faults = textFault('name', name, 120);
  if (email.trim() && !EMAIL.test(email.trim())) {
    faults.push({ field: 'email', code: 'email_malformed' });
  }
  return faults;
}

function textFault(field: string, value: string, most: number): FieldFault[] {
  if (!value.trim()) return [{ field, code: 'missing' }];
  if (value.trim().length > most) return [{ field, code: 'too_long', details: { most } }];
  return [];
}
