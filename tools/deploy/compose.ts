import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { root } from '../ready.mjs';

const service = v.object({
  image: v.string(),
  build: v.optional(v.object({ context: v.string(), dockerfile: v.string() })),
  command: v.optional(v.array(v.string())),
  environment: v.optional(v.record(v.string(), v.string())),
  volumes: v.optional(v.array(v.string())),
  depends_on: v.optional(v.record(v.string(), v.object({ condition: v.string() }))),
  network_mode: v.optional(v.string()),
  networks: v.optional(v.record(v.string(), v.object({ aliases: v.array(v.string()) }))),
  healthcheck: v.optional(v.object({ test: v.array(v.string()) })),
});
const composeFile = v.object({
  services: v.record(v.string(), service),
  volumes: v.record(v.string(), v.null()),
});

export type Compose = v.InferOutput<typeof composeFile>;

/** docker-compose.yml, its anchors resolved. @throws when it is not the shape of a compose file */
export function readCompose(): Compose {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  return v.parse(composeFile, parse(text, { merge: true }));
}

/** The variables that a text asks of .env. */
export function variablesOf(text: string): string[] {
  return [...text.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? '');
}
