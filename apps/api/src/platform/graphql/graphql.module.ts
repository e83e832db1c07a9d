import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { unwrapResolverError } from '@apollo/server/errors';
import { Logger, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { surpriseOf } from '../logs/surprise';
import { visitor } from '../session/actor';
import { guardSchema } from './access';
import { type HouseContext, newContext } from './context';
import { checkEnvelope } from './envelope';

const logger = new Logger('graphql');

const limits = new ApolloArmor({
  maxDepth: { n: 10, exposeLimits: false },
  maxAliases: { n: 15, exposeLimits: false },
  // Counted by the parser itself, below: armor's own count makes an internal error of a typing error.
  maxTokens: { enabled: false },
  maxDirectives: { n: 20, exposeLimits: false },
  // Our dearest page asks 454; fourteen lists with all that hangs on each of their lines ask 13,750.
  costLimit: { maxCost: 1500, exposeLimits: false },
  blockFieldSuggestion: { enabled: true },
}).protect();

/** Codes that a client may read; any other error leaves as INTERNAL, without its message. */
const spoken = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'TOO_MANY_REQUESTS',
]);

/** PostgreSQL read a text that is no identifier: nothing has that name, and no one was surprised. */
const isNoId = (cause: unknown): boolean =>
  cause instanceof Error &&
  'code' in cause &&
  cause.code === '22P02' &&
  cause.message.includes('type uuid');

/** No stack and no SQL text ever leaves the house. */
export function spokenError(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const code = String(formatted.extensions?.code ?? '');
  if (spoken.has(code)) {
    const overflow =
      code === 'GRAPHQL_PARSE_FAILED' && !formatted.message.startsWith('Syntax Error');
    // The parser goes down once for each bracket: the machine's words for its end stay here.
    const message = overflow ? 'Syntax Error: nested too deep' : formatted.message;
    return { message, path: formatted.path, extensions: { code } };
  }
  const cause = unwrapResolverError(error);
  if (isNoId(cause))
    return { message: 'Not found', path: formatted.path, extensions: { code: 'NOT_FOUND' } };
  logger.error(surpriseOf(cause));
  return { message: 'Internal error', path: formatted.path, extensions: { code: 'INTERNAL' } };
}

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      ...limits,
      driver: ApolloDriver,
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      transformSchema: guardSchema,
      buildSchemaOptions: { numberScalarMode: 'integer' },
      introspection: false,
      graphiql: false,
      csrfPrevention: true,
      persistedQueries: false,
      parseOptions: { maxTokens: 2000 },
      hideSchemaDetailsFromClientErrors: true,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      context: (request: FastifyRequest, reply: FastifyReply): HouseContext => {
        checkEnvelope(request);
        return newContext(request.actor ?? visitor, request, reply);
      },
      formatError: spokenError,
    }),
  ],
})
export class GraphqlModule {}
