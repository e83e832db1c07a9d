import { randomUUID } from 'node:crypto';
import { fastifyCookie } from '@fastify/cookie';
import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { inject } from 'vitest';
import { AppModule } from '../src/app.module';
import { Clock, newId, type RoleName } from '../src/platform';
import { prepareDoor } from '../src/platform/door';
import { Jobs } from '../src/platform/queue/jobs';
import { type Delivery, Relay } from '../src/platform/queue/relay';
import { Account } from '../src/residents';
import { unrecorded } from './recorded';
import { settingsFor, TEMPLATE } from './settings';

interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly { message: string; extensions: { code: string } }[];
}

/** A browser that somebody uses: it keeps its cookie. */
export interface Browser {
  readonly accountId?: string;
  /** What its next request would carry. */
  cookie(): string;
  ask<Data = Record<string, never>>(document: string, variables?: object): Promise<Answer<Data>>;
  /** What a plain address answers, as text. */
  get(url: string): Promise<string>;
  /** What it answers to a file sent to it: bytes, or what is to be written as JSON. */
  send<Said>(url: string, file: object): Promise<Said>;
}

/** A whole api on a database of its own, without a listener; jobs are run when the test says so. */
export class House {
  private queries: string[] = [];
  /** Lines of the audit trail written so far, by whichever request. */
  private recorded = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly databaseUrl: string,
  ) {}

  static async open(more: Record<string, string> = {}): Promise<House> {
    const server = inject('postgresUrl');
    const name = `house_${randomUUID().replaceAll('-', '')}`;
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(`create database ${name} template ${TEMPLATE}`);
    await client.end();
    const settings = settingsFor(server, name, more);
    const app = await NestFactory.create<NestFastifyApplication>(
      await AppModule.for(settings, 'parvis_api'),
      new FastifyAdapter({ bodyLimit: 1_000_000 }),
      { logger: ['error'] },
    );
    await app.register(fastifyCookie);
    prepareDoor(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const house = new House(app, settings.databaseUrl);
    house.countQueries();
    return house;
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  get<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }

  /** A fresh entity manager, as one request would have. */
  get em(): EntityManager {
    return this.app.get(EntityManager, { strict: false }).fork();
  }

  /** A connection as the owner, for what no process may read. */
  async owner<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  async at(instant: string): Promise<void> {
    await this.get(Clock).moveTo(new Date(instant));
  }

  /** Somebody not signed in. */
  visitor(): Browser {
    let cookie = '';
    return {
      cookie: () => cookie,
      ask: async <Data>(query: string, variables: object = {}) => {
        const before = this.recorded;
        const answer = await this.app.inject({
          method: 'POST',
          url: '/graphql',
          headers: { 'content-type': 'application/json', cookie },
          payload: { query, variables },
        });
        const set = answer.cookies[0];
        if (set) cookie = `${set.name}=${set.value}`;
        const said = answer.json<Answer<Data & object>>();
        const silent = this.recorded > before ? [] : unrecorded(query, said.data ?? undefined);
        if (silent.length > 0) throw new Error(`No line in the audit trail: ${silent.join(', ')}`);
        return said;
      },
      get: async (url) => (await this.app.inject({ method: 'GET', url, headers: { cookie } })).body,
      send: async <Said>(url: string, file: object) => {
        const headers = { cookie, 'content-type': 'application/octet-stream' };
        const payload = Buffer.from(file instanceof Uint8Array ? file : JSON.stringify(file));
        return (await this.app.inject({ method: 'POST', url, headers, payload })).json<Said>();
      },
    };
  }

  /** Somebody signed in with a new account of these roles. */
  async personWith(
    roles: readonly RoleName[],
    more: { title?: string; serviceId?: string; email?: string; neighbourhoodId?: string } = {},
  ): Promise<Browser> {
    const em = this.em;
    const id = newId();
    em.create(Account, {
      id,
      email: `${id}@example.org`,
      roles: [...roles],
      locale: 'fr',
      demo: true,
      createdAt: new Date(),
      confirmedAt: new Date(),
      ...more,
    });
    await em.flush();
    const browser = this.visitor();
    await browser.ask('mutation ($id: ID!) { enterDemo(accountId: $id) { id } }', { id });
    return { ...browser, accountId: id };
  }

  /** Relays the outbox and runs every job it leads to, until nothing waits. */
  async settle(): Promise<void> {
    const relay = this.get(Relay);
    for (;;) {
      const waiting: Delivery[] = [];
      const taken = await relay.once(async (deliveries) => {
        waiting.push(...deliveries);
      });
      if (taken === 0) return;
      for (const { id, job, payload } of waiting) await this.runJob(job, payload, id.slice(0, 36));
    }
  }

  /** `cause`: the outbox row that asked for it. */
  async runJob(name: string, payload: object = {}, cause?: string): Promise<void> {
    await this.get(Jobs)
      .named(name)
      .run(payload, { progress: async () => {}, ...(cause && { cause }) });
  }

  /** The SQL statements that `act` sent, in order. */
  async queriesOf(act: () => Promise<unknown>): Promise<readonly string[]> {
    this.queries = [];
    await act();
    return [...this.queries];
  }

  private countQueries(): void {
    const { config } = this.app.get(MikroORM, { strict: false });
    config.getLogger().setDebugMode(['query']);
    config.getLogger().logQuery = ({ query = '' }) => {
      this.queries.push(query);
      if (query.startsWith('insert into "audit_line"')) this.recorded += 1;
    };
  }
}
