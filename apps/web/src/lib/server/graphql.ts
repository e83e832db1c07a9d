import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/graphql-env.d.ts';

/**
 * Writes a query or a mutation that the compiler checks against apps/api/schema.graphql.
 * A `Document` is JSON that the office validated: its reader says what it holds.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: {
    Cents: number;
    Instant: string;
    Day: string;
    Details: Record<string, string | number>;
    Document: unknown;
  };
}>();
