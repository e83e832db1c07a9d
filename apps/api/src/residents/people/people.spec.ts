import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { Account } from '../account.entity';

const PEOPLE = `query ($filter: PeopleFilter!) { people(filter: $filter) { total items { email } } }`;
const RESULT = `__typename ... on Person { id roles title serviceId version closedAt }
  ... on Denial { code faults { field code } }`;
const CHANGE = `mutation ($id: ID!, $version: Int!, $input: FunctionInput!) {
  changeRoles(id: $id, version: $version, input: $input) { ${RESULT} }
}`;
const INVITE = `mutation ($input: InvitationInput!) { inviteStaff(input: $input) { ${RESULT} } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!) {
  closeAccount(id: $id, version: $version) { ${RESULT} }
}`;
const AUDIT = `query ($subject: String) {
  audit(filter: { subject: $subject }) { total items { act byTitle details accountId } }
}`;
const ME = '{ me { id } }';

describe('the people who work for the town', () => {
  let house: House;
  let administrator: Browser;
  let agent: Browser;
  let serviceId: string;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    serviceId = services[0]?.id ?? '';
    administrator = await house.personWith(['administrator']);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());

  const versionOf = async (id: string | undefined): Promise<number> =>
    (await house.em.findOneOrFail(Account, id ?? '')).version;

  it('are listed for those who give roles, two queries whatever their number', async () => {
    for (let i = 0; i < 30; i++) await house.personWith(['resident']);
    await house.personWith(['service_referent'], { serviceId, email: 'voirie%@example.org' });
    const filter = { search: 'voirie%', staffOnly: true };
    const { data } = await agent.ask(PEOPLE, { filter });
    expect(data).toEqual({ people: { total: 1, items: [{ email: 'voirie%@example.org' }] } });
    const queries = await house.queriesOf(() => agent.ask(PEOPLE, { filter: {} }));
    // Two for the list; the others say who asks and what time it is.
    expect(queries.filter((sql) => sql.includes('from "account"'))).toHaveLength(2);
    for (const roles of [['resident'], ['service_referent'], ['auditor']] as const) {
      const other = await house.personWith(roles);
      expect((await other.ask(PEOPLE, { filter: {} })).errors?.[0]?.extensions.code).toBe(
        'FORBIDDEN',
      );
    }
  });

  it('receive their roles, and are signed out so that nothing of the former ones stays', async () => {
    const person = await house.personWith(['resident']);
    const input = { roles: ['service_referent'], title: 'Référente voirie', serviceId };
    const { data } = await agent.ask(CHANGE, { id: person.accountId, version: 1, input });
    expect(data).toMatchObject({
      changeRoles: {
        roles: ['resident', 'service_referent'],
        title: 'Référente voirie',
        serviceId,
      },
    });
    expect((await person.ask(ME)).data).toEqual({ me: null });
    const audit = await administrator.ask(AUDIT, { subject: `account:${person.accountId}` });
    expect(audit.data).toMatchObject({
      audit: {
        total: 1,
        items: [
          {
            act: 'roles_changed',
            accountId: agent.accountId,
            details: { roles: 'resident service_referent' },
          },
        ],
      },
    });
  });

  it('need a service to speak for one, and the second of two changes is told', async () => {
    const person = await house.personWith(['resident']);
    const change = { id: person.accountId, version: 1, input: { roles: ['service_referent'] } };
    expect((await agent.ask(CHANGE, change)).data).toMatchObject({
      changeRoles: { code: 'roles_invalid', faults: [{ field: 'serviceId' }] },
    });
    const input = { roles: ['teller'] };
    await agent.ask(CHANGE, { ...change, input });
    expect((await agent.ask(CHANGE, { ...change, input })).data).toMatchObject({
      changeRoles: { code: 'edited_meanwhile' },
    });
  });

  it('never leave the house without an administrator, and only one of them makes another', async () => {
    const alone = {
      id: administrator.accountId,
      version: await versionOf(administrator.accountId),
    };
    const input = { roles: ['democracy_agent'] };
    expect((await administrator.ask(CHANGE, { ...alone, input })).data).toMatchObject({
      changeRoles: { code: 'last_administrator' },
    });
    const person = await house.personWith(['resident']);
    const raised = { id: person.accountId, version: 1, input: { roles: ['administrator'] } };
    expect((await agent.ask(CHANGE, raised)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const own = { id: agent.accountId, version: await versionOf(agent.accountId) };
    expect((await agent.ask(CLOSE, own)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('are invited by a letter that carries no key', async () => {
    const input = { email: ' Lea@Example.org', roles: ['teller'], title: 'Scrutatrice' };
    const { data } = await agent.ask(INVITE, { input });
    expect(data).toMatchObject({ inviteStaff: { roles: ['resident', 'teller'] } });
    const mail = await house.em.findOneOrFail(Mail, { recipient: 'lea@example.org' });
    expect(mail.text).toContain('http://localhost:3000/sign-in\n');
    const wrong = await agent.ask(INVITE, { input: { ...input, email: 'lea' } });
    expect(wrong.data).toMatchObject({
      inviteStaff: { code: 'email_malformed', faults: [{ field: 'email' }] },
    });
  });

  it('leave for good: no session, no role, no address', async () => {
    const person = await house.personWith(['teller'], { email: 'parti@example.org' });
    await agent.ask(CLOSE, { id: person.accountId, version: 1 });
    expect((await person.ask(ME)).data).toEqual({ me: null });
    const account = await house.em.findOneOrFail(Account, person.accountId ?? '');
    expect(account).toMatchObject({ roles: [], email: `closed:${account.id}` });
    const again = await agent.ask(CLOSE, { id: person.accountId, version: account.version });
    expect(again.data).toMatchObject({ closeAccount: { code: 'account_closed' } });
  });

  it('leave a trail that nobody can rewrite, and that residents do not read', async () => {
    for (const sql of ["update audit_line set act = 'x'", 'delete from audit_line']) {
      await expect(house.owner((client) => client.query(sql))).rejects.toThrow('append-only');
    }
    const resident = await house.personWith(['resident']);
    expect((await resident.ask(AUDIT)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const auditor = await house.personWith(['auditor']);
    const queries = await house.queriesOf(() => auditor.ask(AUDIT));
    expect(queries.filter((sql) => /audit_line|"account" as/.test(sql)).length).toBeLessThanOrEqual(
      4,
    );
  });
});
