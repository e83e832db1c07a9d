import type { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

const TYPE = 'application/octet-stream';

/**
 * Hands files posted as `application/octet-stream` on as they come, never kept whole; the type also keeps other sites
 * from posting. Whoever reads such a body sets how much of it.
 */
export function acceptFileBodies({ httpAdapter }: HttpAdapterHost): void {
  const server = httpAdapter?.getInstance<FastifyInstance | undefined>();
  if (!server?.addContentTypeParser || server.hasContentTypeParser(TYPE)) return;
  server.addContentTypeParser(TYPE, (_, payload, done) => done(null, payload));
}
