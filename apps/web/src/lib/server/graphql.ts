import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../graphql-env';

/** Typed documents, checked against apps/api/schema.graphql by the compiler. */
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
