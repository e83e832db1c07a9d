import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../test/house';
import { newId, Settings } from '../platform';
import { AuditLine } from '../platform/audit/audit-line.entity';
import { DeadLetter, OutboxRow } from '../platform/outbox/outbox.entity';
import { openQueue } from '../platform/queue/backend';
import { aTown } from '../town/town.factory';

const LETTERS = '{ deadLetters { total items { id job reason } } }';
const HEALTH = '{ queueHealth { waiting running outboxWaiting outboxSeconds } }';
const RETRY = 'mutation ($id: ID!) { retryDeadLetter(id: $id) }';
const RECALL = 'mutation ($id: ID!) { recallDeadLetter(id: $id) }';
const DISMISS = 'mutation ($id: ID!) { dismissDeadLetter(id: $id) }';

describe('jobs that failed for good', () => {
  let house: House;
  let agent: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());

  const aDeadLetter = async (): Promise<string> => {
    const em = house.em;
    const id = newId();
    const failedAt = new Date('2027-03-08T09:00:00Z');
    const job = { job: 'mail.send', payload: { mailId: newId() } };
    em.create(DeadLetter, { id, ...job, reason: 'Error at hand', attempts: 8, failedAt });
    await em.flush();
    return id;
  };

  it('are tried again through the outbox, once however often one presses', async () => {
    const id = await aDeadLetter();
    expect((await agent.ask(LETTERS)).data).toMatchObject({ deadLetters: { total: 1 } });
    await agent.ask(RETRY, { id });
    await agent.ask(RETRY, { id });
    await agent.ask(DISMISS, { id });
    expect(await house.em.count(OutboxRow, { kind: 'job', name: 'mail.send' })).toBe(1);
    expect((await agent.ask(LETTERS)).data).toMatchObject({ deadLetters: { total: 0 } });
    expect(await house.em.count(AuditLine, { subject: `dead_letter:${id}` })).toBe(1);
  });

  it('are dismissed without being run', async () => {
    const before = await house.em.count(OutboxRow, {});
    await agent.ask(DISMISS, { id: await aDeadLetter() });
    expect(await house.em.count(OutboxRow, {})).toBe(before);
    const unknown = await agent.ask(DISMISS, { id: newId() });
    expect(unknown.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('wait again when their dismissal is undone, unless they were tried again', async () => {
    const id = await aDeadLetter();
    await agent.ask(DISMISS, { id });
    await agent.ask(RECALL, { id });
    await agent.ask(RECALL, { id });
    expect((await agent.ask(LETTERS)).data).toMatchObject({ deadLetters: { items: [{ id }] } });
    const acts = await house.em.find(AuditLine, { subject: `dead_letter:${id}` });
    expect(acts.map(({ act }) => act).toSorted()).toEqual(['job_dismissed', 'job_recalled']);
    await agent.ask(RETRY, { id });
    await agent.ask(RECALL, { id });
    expect((await agent.ask(LETTERS)).data).toMatchObject({ deadLetters: { total: 0 } });
  });

  it('are seen with the health of the queue, by those who run campaigns only', async () => {
    await house.settle();
    expect((await agent.ask(HEALTH)).data).toEqual({
      queueHealth: { waiting: 0, running: 0, outboxWaiting: 0, outboxSeconds: 0 },
    });
    for (const roles of [['resident'], ['auditor'], ['teller']] as const) {
      const other = await house.personWith(roles);
      for (const document of [LETTERS, HEALTH]) {
        expect((await other.ask(document)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      }
    }
  });

  it('do not hide behind a ready api: what waits too long in the outbox is told', async () => {
    const ready = async () => {
      const { body } = await house.app.inject({ method: 'GET', url: '/health/ready' });
      return JSON.parse(body) as object;
    };
    expect(await ready()).toMatchObject({ status: 'ready', outbox: 'ok' });
    await aDeadLetter().then((id) => agent.ask(RETRY, { id }));
    await house.owner((client) =>
      client.query(
        "update outbox set created_at = now() - interval '5 minutes' where relayed_at is null",
      ),
    );
    expect(await ready()).toMatchObject({ status: 'ready', outbox: 'late' });
  });

  it('stand in a queue that the api reads and may not write in', async () => {
    const queue = openQueue(house.get(Settings));
    try {
      await queue.add('mail.send', {});
      expect((await agent.ask(HEALTH)).data).toMatchObject({ queueHealth: { waiting: 1 } });
    } finally {
      await queue.close();
    }
    const rights = await house.owner((client) =>
      client.query<{ reads: boolean; writes: boolean }>(
        `select bool_and(has_table_privilege('parvis_api', format('bullmq.%I', tablename), 'select')) as reads,
                bool_or(has_table_privilege('parvis_api', format('bullmq.%I', tablename), 'insert, update, delete'))
                  as writes
         from pg_tables where schemaname = 'bullmq'`,
      ),
    );
    expect(rights.rows).toEqual([{ reads: true, writes: false }]);
  });
});
