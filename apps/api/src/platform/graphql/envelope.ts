import { GraphQLError } from 'graphql';

const malformed = (message: string, code: string, status: number) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

/** The character U+0000, as itself or as GraphQL writes it. PostgreSQL keeps it in no text. */
const nul = /\0|\\u(?:0000|\{0+\})/;

/** Looks without recursion: a body may be nested deeper than the stack. */
function holdsNul(body: unknown): boolean {
  const left: unknown[] = [body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && nul.test(value)) return true;
    if (typeof value === 'object' && value !== null) left.push(...Object.entries(value).flat());
  }
  return false;
}

/**
 * Questions come as JSON in a POST, and no text in them holds U+0000.
 * @throws GraphQLError with its HTTP status
 */
export function checkEnvelope(request: { readonly method: string; readonly body: unknown }): void {
  if (request.method !== 'POST') throw malformed('Ask with a POST', 'BAD_REQUEST', 405);
  if (holdsNul(request.body)) {
    throw malformed('A text holds the character U+0000', 'BAD_USER_INPUT', 400);
  }
}
