import { globSync, readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { isWord } from '@parvis/words';
import { describe, expect, it } from 'vitest';
import { notRecorded, recordedActs, sometimesRecorded, unrecorded } from './recorded';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});

describe('the audit trail', () => {
  const listed = [...recordedActs, ...Object.keys(sometimesRecorded), ...Object.keys(notRecorded)];

  it.each(mutations)('knows whether « %s » is a decision', (name) => {
    expect(listed.filter((one) => one === name)).toEqual([name]);
  });

  it('lists no mutation that is gone', () => {
    expect(listed.filter((name) => !mutations.includes(name))).toEqual([]);
  });

  it('gives its reason for each act that leaves no line', () => {
    for (const reason of Object.values({ ...sometimesRecorded, ...notRecorded })) {
      expect(reason.length).toBeGreaterThan(20);
    }
  });

  it('tells an act that was done from one that was refused', () => {
    const act = 'mutation { confirmResult(editionId: "1") { __typename } }';
    expect(unrecorded(act, { confirmResult: { __typename: 'Result' } })).toEqual(['confirmResult']);
    expect(unrecorded(act, { confirmResult: { __typename: 'Denial' } })).toEqual([]);
    expect(unrecorded(act, null)).toEqual([]);
    expect(unrecorded('mutation { leave }', { leave: true })).toEqual([]);
    expect(unrecorded('mutation { retireService { id } }', { retireService: { id: '1' } })).toEqual(
      ['retireService'],
    );
  });

  it('has a sentence for each act that is written in the code', () => {
    const folder = new URL('../src/', import.meta.url).pathname;
    const files = globSync('**/*.ts', { cwd: folder }).filter((name) => !name.endsWith('.spec.ts'));
    const acts = files.flatMap((name) => {
      const calls = readFileSync(`${folder}${name}`, 'utf8').matchAll(/\brecord\(([^;]*?)`/g);
      return [...calls].flatMap(([, given = '']) =>
        [...given.matchAll(/'([a-z_]+)'/g)].map(([, act = '']) => act),
      );
    });
    expect(acts.length).toBeGreaterThan(30);
    expect(acts.filter((act) => !isWord(`desk_audit_${act}`))).toEqual([]);
  });
});
