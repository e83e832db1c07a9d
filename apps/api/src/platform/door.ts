import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from './config/settings';
import { limitCrowd } from './crowd-limit';
import { HealthController } from './health/health.controller';
import { Sessions } from './session/sessions';

const PAUSE = 300;

/** Listens, and closes without losing a request. */
export async function openDoor(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const health = app.get(HealthController, { strict: false });
  limitCrowd(app.getHttpAdapter().getInstance());
  prepareDoor(app);
  let leaving = false;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_, reply) => {
      // A client that kept its connection would send its next request into the closing door.
      if (leaving) void reply.header('connection', 'close');
    });
  const leave = async () => {
    leaving = true;
    health.drain();
    // Long enough for the server in front to see "not ready" and stop sending.
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    await app.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void leave());
  process.once('SIGINT', () => void leave());
  await app.listen(settings.apiPort, '127.0.0.1');
}

/**
 * Every request but the health checks carries its actor, and in the demo the moved clock. A body that was refused
 * half-way is read to its end: what stays unread would hold up the next question on the same connection.
 */
export function prepareDoor(app: NestFastifyApplication): void {
  const sessions = app.get(Sessions, { strict: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preHandler', async (request) => {
      if (request.url.startsWith('/health')) return;
      await sessions.attach(request);
    })
    .addHook('onResponse', async ({ raw }) => {
      // Whoever read it piece by piece may have left in the middle; its listener would keep the rest waiting.
      raw.removeAllListeners('readable');
      raw.resume();
    });
}
