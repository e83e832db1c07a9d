import type { Server, ServerResponse } from 'node:http';

const drain = 20_000;
/** Long enough for the proxy in front to see "not ready" and send nobody more. */
const pause = 300;

/** On a signal: says that it is not ready, takes nobody new in, lets those inside finish, and leaves within 20 seconds. */
export function closeWell(server: Server): { readonly draining: () => boolean } {
  let leaving = false;
  // Before whoever answers: an answer that has gone takes no header.
  server.prependListener('request', (_request, response) => {
    if (leaving) response.setHeader('connection', 'close');
  });
  const leave = () => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
      setInterval(() => server.closeIdleConnections(), 200).unref();
    }, pause);
    setTimeout(() => process.exit(0), drain).unref();
  };
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
  return { draining: () => leaving };
}

/** Whether a proxy asks if it may send people here. */
export const asksReadiness = (url: string): boolean => /^\/health\/ready(?=[?]|$)/.test(url);

/** The answer of a door that is closing, whatever the api would say. */
export function sendDraining(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end('{"status":"draining"}');
}
