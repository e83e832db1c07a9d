import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** What happens to a piece of an answer: it arrives, it is lost with its connection, or nothing more ever comes. */
export type Fate = 'arrives' | 'cut' | 'silence';

/** A length of wire between two programs, whose faults can be chosen while it carries. */
export class Wire {
  /** Milliseconds that each piece takes, for connections made from now on. */
  latency = 0;
  /** Asked for each piece of an answer. */
  fate: () => Fate = () => 'arrives';
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  readonly port: number;

  private constructor(server: Server, port: number, to: () => number) {
    this.server = server;
    this.port = port;
    server.on('connection', (near) => this.join(near, connect(to(), '127.0.0.1')));
  }

  /** @param to the port at the other end, asked for each connection */
  static async open(to: () => number): Promise<Wire> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port');
    return new Wire(server, address.port, to);
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private join(near: Socket, far: Socket): void {
    const { latency } = this;
    let silent = false;
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        // What is still on its way arrives first.
        if (latency === 0) other.end();
        else void wait(latency).then(() => other.end());
      });
    }
    const carry = (to: Socket, piece: Buffer): void => {
      if (latency === 0) to.write(piece);
      else void wait(latency).then(() => to.writable && to.write(piece));
    };
    near.on('data', (piece) => !silent && carry(far, piece));
    far.on('data', (piece) => {
      const fate = silent ? 'silence' : this.fate();
      if (fate === 'arrives') carry(near, piece);
      if (fate === 'cut') near.destroy();
      if (fate === 'silence') silent = true;
    });
  }
}
