import { Pool } from 'pg';
import type { Settings } from '../config/settings';
import { type Role, roleUrl } from './roles';

/**
 * Connections of a role beside those of the ORM. The database may end while they rest: the pool drops such a connection
 * by itself, and without a listener the whole process would end with it.
 */
export function rolePool({ databaseUrl, secret }: Settings, role: Role, max: number): Pool {
  const pool = new Pool({ connectionString: roleUrl(databaseUrl, secret, role), max });
  pool.on('error', () => {});
  return pool;
}
