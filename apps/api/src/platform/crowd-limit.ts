import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Questions answered at once: fewer than the 100 connections of the server in front, so that nobody waits there. */
const AT_ONCE = 80;
/** Seconds after which to come back. */
const COME_BACK = 2;

/**
 * Lets `atOnce` GraphQL questions in; the next is told to come back (503 with Retry-After) before anything is read or
 * written for it, rather than waiting behind all others. Health checks and files are not counted.
 */
export function limitCrowd(door: FastifyInstance, atOnce = AT_ONCE): void {
  const inside = new WeakSet<FastifyRequest>();
  let count = 0;
  door
    .addHook('preHandler', async (request, reply) => {
      if (!/^\/graphql(?=[/?]|$)/.test(request.url)) return;
      if (count >= atOnce) {
        const code = 'too_busy';
        return reply
          .code(503)
          .header('retry-after', String(COME_BACK))
          .header('cache-control', 'no-store')
          .send({ errors: [{ message: code, extensions: { code } }] });
      }
      inside.add(request);
      count++;
    })
    .addHook('onResponse', async (request) => {
      if (inside.delete(request)) count--;
    });
}
