import { createServer, type RequestListener } from 'node:http';
import { compressed } from './compress.ts';
import { asksReadiness, closeWell, sendDraining } from './close.ts';
import { forward, isForApi, isOneClick } from './proxy.ts';
import { readFront } from './settings.ts';
import { isForUrne, sendUrne } from './urne.ts';
import { Visitor } from './visitor.ts';

/** SvelteKit's own handler, which reads these names when it is loaded. */
async function pages(bodyLimit: string): Promise<RequestListener> {
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['HOST_HEADER'] = 'x-forwarded-host';
  process.env['ADDRESS_HEADER'] = 'x-forwarded-for';
  process.env['BODY_SIZE_LIMIT'] = bodyLimit;
  const built = new URL('../../build/handler.js', import.meta.url).href;
  const { handler } = (await import(built)) as { handler: RequestListener };
  return handler;
}

const settings = readFront(process.env);
const answer = await pages('64M');

const server = createServer((request, response) => {
  const visitor = new Visitor(request, settings);
  visitor.mark(request);
  if (door.draining() && asksReadiness(request.url ?? '/')) return sendDraining(response);
  if (isForApi(request.url ?? '/') || isOneClick(request)) {
    return forward(settings, visitor, request, response);
  }
  if (isForUrne(request.url ?? '/')) {
    return void sendUrne(request, compressed(request, response));
  }
  answer(request, compressed(request, response));
});
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;
server.requestTimeout = 120_000;
const door = closeWell(server);
server.listen(settings.port, () => process.stdout.write(`web ready on ${settings.port}\n`));
