import type { Client } from 'pg';

/** Changes the text of a function of the box. @throws when there is nothing to change */
export async function rewrite(
  owner: Client,
  name: string,
  pattern: RegExp,
  instead: string,
): Promise<void> {
  const { rows } = await owner.query<{ text: string }>(
    'select pg_get_functiondef($1::regproc) as text',
    [name],
  );
  const text = rows[0]?.text ?? '';
  const changed = text.replace(pattern, instead);
  if (changed === text) throw new Error(`Nothing like ${pattern} in ${name}`);
  await owner.query(changed);
}
