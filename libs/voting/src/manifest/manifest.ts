import { deny, ok, type Result } from '@parvis/kernel';
import * as v from 'valibot';
import { checkRule, type RuleFault } from '../ballot/rule-check';
import { manifestText } from './manifest-hash';
import { manifestShape, type Manifest } from './shape';

export type ManifestRefusal =
  | 'manifest_not_json'
  | 'manifest_not_canonical'
  | 'manifest_malformed'
  | 'manifest_project_order'
  | 'manifest_instants'
  | 'manifest_quorum'
  | 'manifest_trustee_twice'
  | RuleFault;

/** A manifest checked in full, from fields. `manifest_malformed` names the first wrong field (`projects.3.cost`). */
export function composeManifest(fields: unknown): Result<Manifest, ManifestRefusal> {
  const parsed = v.safeParse(manifestShape, fields);
  if (!parsed.success) {
    return deny('manifest_malformed', { field: v.getDotPath(parsed.issues[0]) ?? '' });
  }
  const manifest = parsed.output;
  if (
    manifest.projects.some(
      ({ number }, i) => i > 0 && number <= (manifest.projects[i - 1]?.number ?? 0),
    )
  ) {
    return deny('manifest_project_order');
  }
  if (Date.parse(manifest.opensAt) >= Date.parse(manifest.closesAt))
    return deny('manifest_instants');
  const keys = manifest.trustees.map(({ publicKey }) => publicKey);
  if (manifest.needed > keys.length) {
    return deny('manifest_quorum', { needed: manifest.needed, trustees: keys.length });
  }
  if (new Set(keys).size < keys.length) return deny('manifest_trustee_twice');
  const rule = checkRule(manifest.rule, manifest.projects);
  return rule.ok ? ok(manifest) : rule;
}

/** A manifest from its published bytes: valid, and spelt in the one canonical way. */
export function readManifest(text: string): Result<Manifest, ManifestRefusal> {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    return deny('manifest_not_json');
  }
  const composed = composeManifest(fields);
  if (!composed.ok) return composed;
  return manifestText(composed.value) === text ? composed : deny('manifest_not_canonical');
}
