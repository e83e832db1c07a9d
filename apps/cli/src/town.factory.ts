import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a town answers at one address; undefined: nothing there. */
export interface Answer {
  readonly status?: number;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends the beginning, and then nothing more. */
  readonly stalls?: boolean;
}

/** A real server on this machine that answers as it is told. */
export class TownInTest {
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async open(
    answer: (path: string, sent: string) => Answer | undefined,
  ): Promise<TownInTest> {
    const server = createServer((request, reply) => {
      let sent = '';
      request.on('data', (piece: Buffer) => (sent += piece.toString('utf8')));
      request.on('end', () => {
        const {
          status = 200,
          body = '',
          headers = {},
          stalls,
        } = answer(request.url ?? '', sent) ?? { status: 404 };
        reply.writeHead(status, headers);
        if (stalls) reply.write(body);
        else reply.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TownInTest(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
