import { roleNames, type RoleName } from '#lib/desk/roles';

/** A function form as it was typed, the chosen roles joined by spaces. */
export function functionTyped(form: FormData): Record<string, string> {
  const values = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return { ...values, roles: form.getAll('roles').join(' ') };
}

/** … as the api takes it. */
export const functionSent = (values: Record<string, string>) => ({
  roles: (values['roles'] ?? '')
    .split(' ')
    .filter((role): role is RoleName => roleNames.some((name) => name === role)),
  title: values['title'] ?? '',
  serviceId: values['serviceId'] || null,
});
