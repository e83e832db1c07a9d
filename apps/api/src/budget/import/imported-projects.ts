import type { ElectionFile } from '@parvis/budget';
import type { Category } from '../edition/edition.entity';
import { plain, slugOf } from './plain-text';

/** A project of a file, as an idea and as a contender. */
export interface ImportedProject {
  readonly code: string;
  readonly cost: number;
  readonly withdrawn: boolean;
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly category?: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** The projects with their costs in cents, and the categories they name. */
export function importedProjects(
  { election, projects: { columns, rows } }: ElectionFile,
  costs: readonly number[],
): { readonly projects: ImportedProject[]; readonly categories: Category[] } {
  const categories = new Map<string, Category>();
  const at = (row: readonly string[], column: string): string =>
    row[columns.indexOf(column)]?.trim() ?? '';
  const projects = election.projects.map(({ id, name, withdrawn }, index) => {
    const row = rows[index] ?? [];
    const title = plain(name ?? id, 120) || plain(id, 120);
    const category = categoryOf(at(row, 'category'), categories);
    const [latitude, longitude] = [
      degrees(at(row, 'latitude'), 90),
      degrees(at(row, 'longitude'), 180),
    ];
    const placed = latitude !== undefined && longitude !== undefined;
    return {
      code: plain(id, 200),
      cost: costs[index] ?? 0,
      withdrawn: withdrawn ?? false,
      title,
      body: plain(at(row, 'description') || (name ?? ''), 5_000),
      place: plain(at(row, 'neighborhood') || at(row, 'district'), 300),
      category,
      ...(placed && { latitude, longitude }),
    };
  });
  return { projects, categories: [...categories.values()] };
}

/** The first category that a project names; a file may name several. */
function categoryOf(text: string, known: Map<string, Category>): string | undefined {
  const name = plain(text.split(',')[0] ?? '', 60);
  const code = slugOf(name).slice(0, 40);
  if (!code) return undefined;
  if (!known.has(code)) known.set(code, { code, name });
  return code;
}

function degrees(text: string, most: number): number | undefined {
  if (!/^-?\d{1,3}(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) <= most ? value : undefined;
}
