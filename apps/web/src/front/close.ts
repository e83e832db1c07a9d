import type { Server } from 'node:http';

const drain = 20_000;

/** On a signal: takes nobody new in, lets those inside finish, and leaves after 20 seconds at most. */
export function closeWell(server: Server): void {
  let leaving = false;
  server.on('request', (_request, response) => {
    if (leaving) response.setHeader('connection', 'close');
  });
  const leave = () => {
    if (leaving) return;
    leaving = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    const tidy = setInterval(() => server.closeIdleConnections(), 200);
    tidy.unref();
    setTimeout(() => process.exit(0), drain).unref();
  };
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
}
