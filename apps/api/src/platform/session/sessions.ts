import { createHash, randomBytes } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../clock/clock';
import { Settings } from '../config/settings';
import { type Actor, visitor } from './actor';
import { Session } from './session.entity';

/** The office that knows people answers who is behind a session. */
export abstract class ActorDirectory {
  /** Asked at every request. Undefined when the session is unknown or expired at `now`, or its account closed. */
  abstract behind(sessionHash: string, now: Date): Promise<Actor | undefined>;
}

const DAYS = 24 * 3600 * 1000;
const LIFETIME = 14 * DAYS;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

@Injectable()
export class Sessions {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly directory: ActorDirectory,
    private readonly settings: Settings,
  ) {}

  private get secure(): boolean {
    return this.settings.publicUrl.startsWith('https:');
  }

  /** Browsers keep `__Host-` cookies on https only. */
  private get cookie(): string {
    return this.secure ? '__Host-parvis' : 'parvis';
  }

  /** The person behind a request; a visitor when the cookie is absent, unknown or expired. */
  async actorOf(request: FastifyRequest): Promise<Actor> {
    const secret = request.cookies[this.cookie];
    if (!secret) return visitor;
    return (await this.directory.behind(hashOf(secret), new Date())) ?? visitor;
  }

  /** Opens a session for an account and hands its secret to the browser; the former one, if any, dies. */
  async open(accountId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.close(request, reply);
    const secret = randomBytes(32).toString('base64url');
    const createdAt = new Date();
    const em = this.em.fork();
    em.create(Session, {
      hash: hashOf(secret),
      accountId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + LIFETIME),
    });
    await em.flush();
    void reply.setCookie(this.cookie, secret, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      maxAge: LIFETIME / 1000,
    });
  }

  async close(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = request.cookies[this.cookie];
    if (!secret) return;
    await this.em.fork().nativeDelete(Session, { hash: hashOf(secret) });
    void reply.clearCookie(this.cookie, { path: '/' });
  }

  /** Signs an account out everywhere: its role changed, or it was closed. */
  async closeAll(accountId: string): Promise<void> {
    await this.em.fork().nativeDelete(Session, { accountId });
  }

  /** Attaches the actor to each request, and the demo's clock with it. */
  async attach(request: FastifyRequest): Promise<void> {
    await this.clock.refresh();
    request.actor = await this.actorOf(request);
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}
