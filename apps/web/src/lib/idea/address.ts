/** The query of an address: absent, empty and false values are left out; true is a bare name. */
export function enquiry(
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === true) query.set(name, '');
    else if (value !== false && value != null && value !== '') query.set(name, String(value));
  }
  return query.toString();
}
