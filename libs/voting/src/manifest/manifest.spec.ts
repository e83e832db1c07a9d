import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateTrusteeKey } from '../keys/trustee-key';
import { aManifest, manifestFields } from './poll.factory';
import { composeManifest, readManifest } from './manifest';
import { manifestHash, manifestText } from './manifest-hash';

describe('the manifest', async () => {
  const keys = await Promise.all([1, 2, 3].map(generateTrusteeKey));
  const manifest = aManifest(keys, 2);
  const code = (changes: Readonly<Record<string, unknown>>, needed = 2): string => {
    const result = composeManifest(manifestFields(keys, needed, changes));
    return result.ok ? 'ok' : result.denial.code;
  };

  it('is read back from its published text', () => {
    expect(readManifest(manifestText(manifest))).toEqual({ ok: true, value: manifest });
  });

  it('has one spelling: the same fields in another order have the same hash', () => {
    const reversed = Object.fromEntries(Object.entries(manifest).reverse());
    expect(composeManifest(reversed)).toMatchObject({ ok: true });
    expect(manifestHash(reversed as typeof manifest)).toBe(manifestHash(manifest));
    expect(readManifest(JSON.stringify(reversed))).toMatchObject({
      denial: { code: 'manifest_not_canonical' },
    });
    expect(readManifest(`${manifestText(manifest)}\n`)).toMatchObject({
      denial: { code: 'manifest_not_canonical' },
    });
  });

  it('changes its hash with the cost of any project', () => {
    const costs = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(fc.nat(manifest.projects.length - 1), costs, (at, cost) => {
        const projects = manifest.projects.map((project, index) =>
          index === at ? { ...project, cost } : project,
        );
        const same = manifest.projects[at]?.cost === cost;
        expect(manifestHash({ ...manifest, projects }) === manifestHash(manifest)).toBe(same);
      }),
    );
  });

  it('says which field is wrong', () => {
    const result = composeManifest(
      manifestFields(keys, 2, {
        projects: [{ id: 'P01', number: 1, title: 'Un banc', cost: 10.5 }],
      }),
    );
    expect(result).toMatchObject({
      denial: { code: 'manifest_malformed', details: { field: 'projects.0.cost' } },
    });
    expect(code({ unknown: 1 })).toBe('manifest_malformed');
    expect(code({ version: 2 })).toBe('manifest_malformed');
    expect(code({ opensAt: '2027-02-30T10:00:00Z' })).toBe('manifest_malformed');
    expect(code({ opensAt: '2027-13-01T10:00:00Z' })).toBe('manifest_malformed');
    expect(code({ poll: 'P' })).toBe('manifest_malformed');
    expect(readManifest('{')).toMatchObject({ denial: { code: 'manifest_not_json' } });
  });

  it('refuses fields that do not go together', () => {
    expect(code({ closesAt: '2027-09-17T22:00:00Z' })).toBe('manifest_instants');
    expect(code({}, 4)).toBe('manifest_quorum');
    expect(
      code({ trustees: [0, 0].map(() => ({ name: 'A', publicKey: keys[0]?.publicKey })) }),
    ).toBe('manifest_trustee_twice');
    expect(code({ projects: [...manifest.projects].reverse() })).toBe('manifest_project_order');
    expect(code({ rule: { kind: 'approval_fixed', choices: 6, blankAllowed: false } })).toBe(
      'rule_cannot_be_met',
    );
  });
});
