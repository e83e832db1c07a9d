import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { AuditLine } from '../../platform/audit/audit-line.entity';
import { aTown } from '../town.factory';

const TOWN = `{ town { name phone colour version neighbourhoods { name } services { id name } } }`;
const RESULT = `__typename ... on Town { name colour version neighbourhoods { name } }
  ... on Denial { code faults { field code details } }`;
const UPDATE = `mutation ($version: Int!, $input: TownInput!) {
  updateTown(version: $version, input: $input) { ${RESULT} }
}`;
const DRAW = `mutation ($version: Int!, $geojson: Document!) {
  drawNeighbourhoods(version: $version, geojson: $geojson) { ${RESULT} }
}`;
const SAVE = `mutation ($input: ServiceInput!) {
  saveService(input: $input) { __typename ... on MunicipalService { id name email } ... on Denial { code } }
}`;
const RESTORE = `mutation ($id: ID!) { restoreService(id: $id) { name } }`;
const RETIRE = `mutation ($id: ID!) { retireService(id: $id) { name } }`;

const input = {
  name: 'Villeneuve',
  address: '1 place de la Mairie',
  phone: '01 00 00 00 01',
  email: 'mairie@example.org',
  colour: '#c8402a',
};
const area = (name: string) => ({
  type: 'Feature',
  properties: { nom: name },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [2.6, 48.9],
        [2.7, 48.9],
        [2.7, 49],
        [2.6, 48.9],
      ],
    ],
  },
});

interface Shown {
  town: { version: number; services: { id: string; name: string }[] };
}

describe('the settings of the town', () => {
  let house: House;
  let agent: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());

  const town = async () => (await agent.ask<Shown>(TOWN)).data.town;

  it('change together, leave a line in the trail, and tell the second of two people', async () => {
    const { version } = await town();
    const changed = await agent.ask(UPDATE, { version, input });
    expect(changed.data).toMatchObject({ updateTown: { name: 'Villeneuve', colour: '#C8402A' } });
    const late = await agent.ask(UPDATE, { version, input });
    expect(late.data).toMatchObject({ updateTown: { code: 'edited_meanwhile' } });
    expect(await house.em.count(AuditLine, { act: 'town_changed', subject: 'town' })).toBe(1);
  });

  it('are refused with one fault a field', async () => {
    const { version } = await town();
    const wrong = { ...input, name: ' ', email: 'mairie', colour: 'red' };
    const { data } = await agent.ask(UPDATE, { version, input: wrong });
    expect(data).toMatchObject({
      updateTown: {
        code: 'town_invalid',
        faults: [
          { field: 'name', code: 'missing' },
          { field: 'email', code: 'email_malformed' },
          { field: 'colour', code: 'colour_malformed' },
        ],
      },
    });
  });

  it('take neighbourhoods from a map, and retire those it does not name', async () => {
    const geojson = { type: 'FeatureCollection', features: [area('Sud'), area('Vieux Pays')] };
    const { version } = await town();
    const { data } = await agent.ask(DRAW, { version, geojson });
    expect(data).toMatchObject({
      drawNeighbourhoods: { neighbourhoods: [{ name: 'Sud' }, { name: 'Vieux Pays' }] },
    });
    const wrong = await agent.ask(DRAW, { version: (await town()).version, geojson: [] });
    expect(wrong.data).toMatchObject({
      drawNeighbourhoods: {
        code: 'map_invalid',
        faults: [{ field: 'geojson', code: 'not_geojson' }],
      },
    });
  });

  it('name the services, each once', async () => {
    const saved = await agent.ask(SAVE, { input: { name: 'Sports', email: 'sports@example.org' } });
    expect(saved.data).toMatchObject({ saveService: { name: 'Sports' } });
    const twice = await agent.ask(SAVE, { input: { name: 'sports' } });
    expect(twice.data).toMatchObject({ saveService: { code: 'service_exists' } });
    const { services } = await town();
    const id = services.find(({ name }) => name === 'Sports')?.id;
    await agent.ask(RETIRE, { id });
    expect((await town()).services.map(({ name }) => name)).not.toContain('Sports');
    await agent.ask(RESTORE, { id });
    expect((await town()).services.map(({ name }) => name)).toContain('Sports');
  });

  it('are nobody else’s to change', async () => {
    for (const roles of [
      ['resident'],
      ['service_referent'],
      ['auditor'],
      ['elected_member'],
    ] as const) {
      const other = await house.personWith(roles);
      const { errors } = await other.ask(UPDATE, { version: 1, input });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
