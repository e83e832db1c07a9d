/** Who guards the box, and how many of them open it. */
interface Guards {
  readonly trustees: { name: string; publicKey: string }[];
  readonly needed: number;
}

const rows = [1, 2, 3, 4, 5];

/** The trustees of the form, empty rows left out; more than half of them open unless another number is written. */
export function trusteesIn(values: Readonly<Record<string, string>>): Guards {
  const trustees = filled(values).map((n) => ({
    name: (values[`trustee${n}`] ?? '').trim(),
    publicKey: (values[`publicKey${n}`] ?? '').replaceAll(/\s/g, '').toLowerCase(),
  }));
  const written = (values['needed'] ?? '').trim();
  const half = Math.floor(trustees.length / 2) + 1;
  // What is no number is refused by the api, not taken for another.
  return { trustees, needed: written ? (/^\d{1,3}$/.test(written) ? Number(written) : 0) : half };
}

/** The field of the form that a fault of the api speaks of: `trustees.1.publicKey` is that of the second one named. */
export function fieldOfFault(values: Readonly<Record<string, string>>, field: string): string {
  const [, at = '', part] = /^trustees\.(\d+)\.(name|publicKey)$/.exec(field) ?? [];
  const row = filled(values)[Number(at)];
  if (!part || row === undefined) return field;
  return `${part === 'name' ? 'trustee' : 'publicKey'}${row}`;
}

/** The first row is there even when it is empty: somebody must guard the box. */
const filled = (values: Readonly<Record<string, string>>): number[] =>
  rows.filter(
    (n, at) => at === 0 || values[`trustee${n}`]?.trim() || values[`publicKey${n}`]?.trim(),
  );
