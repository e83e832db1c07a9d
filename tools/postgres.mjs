/** PostgreSQL for whoever needs one: the launcher, the tests, the journeys. */
export { startPostgres } from './postgres/cluster.ts';
