import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FrontSettings } from './settings.ts';

/** Headers by which somebody could pass for somebody else: only this door writes them. */
const ours = /^(x-forwarded-.*|forwarded|x-real-ip|x-request-id)$/;

/** Who calls, as the processes behind this door are told. */
export class Visitor {
  readonly address: string;
  readonly host: string;
  readonly protocol: string;
  readonly requestId = randomUUID();

  constructor(request: IncomingMessage, settings: FrontSettings) {
    this.protocol = settings.publicUrl.protocol.slice(0, -1);
    this.host = request.headers.host ?? settings.publicUrl.host;
    const written = String(request.headers['x-forwarded-for'] ?? '');
    const last = written.split(',').at(-1)?.trim();
    this.address = (settings.behindProxy && last) || request.socket.remoteAddress || '0.0.0.0';
  }

  /** Replaces what the request says about its origin by what this door knows. */
  mark(request: IncomingMessage): void {
    for (const name of Object.keys(request.headers)) {
      if (ours.test(name)) delete request.headers[name];
    }
    Object.assign(request.headers, {
      'x-forwarded-for': this.address,
      'x-forwarded-proto': this.protocol,
      'x-forwarded-host': this.host,
      'x-request-id': this.requestId,
    });
  }

  /** Whether a browser sends this from a page of ours; programs send no origin and carry no cookie of anybody. */
  isAtHome(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    return origin === undefined || origin === `${this.protocol}://${this.host}`;
  }
}
