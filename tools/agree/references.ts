import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared/data/pb', import.meta.url));

/** What another program found for one election. */
export interface Reference {
  readonly rule: string;
  readonly winners: readonly string[];
  /** Of `max-welfare-…`: what is compared, since several lists of winners may reach it. */
  readonly welfare?: number;
  readonly tieBreaking?: string;
  readonly increment?: number;
  readonly params?: { readonly increment?: number };
  readonly tool: string;
  readonly seconds?: number;
}

/** A real election that lies beside the repository, and what other programs found for it. */
export interface Instance {
  readonly name: string;
  readonly file: string;
  readonly projects: number;
  readonly voters: number;
  readonly references: readonly Reference[];
}

interface Findings {
  readonly meta: { readonly num_votes: number; readonly num_projects: number };
  readonly results: readonly Reference[];
  readonly peers?: readonly Reference[];
}

/** The elections, those of few voters first; none where the folder is absent. */
export function instances(): Instance[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(join(FOLDER, 'instances'))
    .map((file) => {
      const name = file.replace(/\.pb(\.gz)?$/, '');
      const text = readFileSync(join(FOLDER, 'reference', `${name}.json`), 'utf8');
      const { meta, results, peers = [] } = JSON.parse(text) as Findings;
      return {
        name,
        file: join(FOLDER, 'instances', file),
        projects: meta.num_projects,
        voters: meta.num_votes,
        references: [...results, ...peers],
      };
    })
    .sort((a, b) => a.voters - b.voters);
}

/**
 * Whether winners are those of a reference, in any order. Where everything fits, the JavaScript program skips the
 * completion and leaves a project out: there it is not asked.
 */
export function sameWinners(
  found: readonly string[],
  { winners, tool }: Reference,
  projects: number,
): boolean {
  if (found.length === projects && tool.includes('JavaScript')) return true;
  return `${[...found].sort()}` === `${[...winners].sort()}`;
}
