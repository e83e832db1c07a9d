/** Who guards the box, and how many of them open it. */
interface Guards {
  readonly trustees: { name: string; publicKey: string }[];
  readonly needed: number;
}

/** The trustees of the form, empty rows left out; more than half of them open unless another number is written. */
export function trusteesIn(values: Readonly<Record<string, string>>): Guards {
  const trustees = [1, 2, 3, 4, 5]
    .map((n) => ({
      name: (values[`trustee${n}`] ?? '').trim(),
      publicKey: (values[`publicKey${n}`] ?? '').trim(),
    }))
    .filter(({ name, publicKey }, at) => at === 0 || name || publicKey);
  const written = Number.parseInt(values['needed'] ?? '', 10);
  const half = Math.floor(trustees.length / 2) + 1;
  return { trustees, needed: Number.isNaN(written) ? half : written };
}
