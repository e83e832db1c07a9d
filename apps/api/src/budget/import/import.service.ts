import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type ElectionFile, type FileCode, readPabulib, rulesHash } from '@parvis/budget';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, announce, Clock, enqueue, newId, record, theTown } from '../../platform';
import { editionImported } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { slugTaken } from '../edition/slug-taken';
import { Idea } from '../idea/idea.entity';
import { pagesOf, storePage } from '../results/ballot-pages';
import { Contender } from '../results/contender.entity';
import { COUNT_EDITION } from '../results/count.job';
import { Count } from '../results/result.entity';
import { Import } from './import.entity';
import type { ImportRule } from './imported-count';
import { type ImportDenial, type ImportedEdition, importedEdition } from './imported-edition';
import { storedPlaces } from './voter-places';
import { plain } from './plain-text';
import { unpack, UnpackFault } from './unpack';

/** A national election has less; a file that unpacks to more is refused. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Ideas written in one statement. */
const BATCH = 500;

@Injectable()
export class ImportService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads an election file (`.pb`, packed with gzip or not) and makes it a closed edition; the count follows as a job,
   * by the rule that the file names unless another is chosen.
   * A file that is refused leaves nothing behind.
   */
  async importFile(
    source: AsyncIterable<Uint8Array>,
    fileName: string,
    { actor = theTown, rule = 'file' }: { actor?: Actor; rule?: ImportRule } = {},
  ): Promise<Result<Edition, FileCode | ImportDenial | 'edition_exists'>> {
    const unpacked = unpack(source, MOST_BYTES);
    const read = await readSafely(unpacked.bytes);
    if (!read.ok) return read;
    const imported = importedEdition(read.value, fileName, rule);
    if (!imported.ok) return imported;
    const { slug } = imported.value;
    const origin = { file: read.value, fileName, sha256: unpacked.sha256() };
    return this.em.fork().transactional(async (em) => {
      if (await slugTaken(em, slug)) return deny('edition_exists', { slug });
      return ok(await this.store(em, imported.value, origin, actor));
    });
  }

  private async store(
    em: EntityManager,
    given: ImportedEdition,
    source: { file: ElectionFile; fileName: string; sha256: string },
    actor: Actor,
  ): Promise<Edition> {
    const now = this.clock.now();
    const edition = em.create(Edition, {
      id: newId(),
      slug: given.slug,
      title: given.title,
      phase: 'closed',
      rules: given.rules,
      rulesVersion: 1,
      rulesHash: rulesHash(given.rules),
      frozenAt: now,
      categories: given.categories,
      imported: true,
      createdAt: now,
      version: 1,
    });
    await em.flush();
    await this.storeProjects(em, edition.id, given, now);
    let page = 0;
    for (const ballots of pagesOf(given.ballots)) await storePage(em, edition.id, page++, ballots);
    em.create(Import, sourceOf(edition.id, given, source, now));
    em.create(Count, {
      editionId: edition.id,
      stage: 'ballots',
      done: 0,
      total: given.ballots.voters,
      contents: {
        valid: given.ballots.voters,
        ...{ blank: 0, spoilt: 0, rejected: 0, invalid: 0 },
        channels: [],
        listHash: '',
      },
      lotSeed: source.sha256,
      startedAt: now,
    });
    announce(em, editionImported({ editionId: edition.id }));
    record(em, actor, 'edition_imported', `edition:${edition.id}`);
    enqueue(em, COUNT_EDITION, { editionId: edition.id });
    return edition;
  }

  private async storeProjects(
    em: EntityManager,
    editionId: string,
    { projects }: ImportedEdition,
    now: Date,
  ): Promise<void> {
    for (let start = 0; start < projects.length; start += BATCH) {
      const batch = projects.slice(start, start + BATCH).map((project, index) => ({
        ...project,
        ideaId: newId(),
        position: start + index,
      }));
      await em.insertMany(
        Idea,
        batch.map(({ code: _, withdrawn, ideaId, position, ...project }) => ({
          id: ideaId,
          editionId,
          number: position + 1,
          ballotNumber: position + 1,
          state: withdrawn ? ('withdrawn' as const) : ('on_ballot' as const),
          stateSince: now,
          beneficiaries: '',
          channel: 'online' as const,
          createdAt: now,
          submittedAt: now,
          version: 1,
          ...project,
        })),
      );
      await em.insertMany(
        Contender,
        batch.map(({ code, cost, withdrawn, ideaId, position }) => ({
          editionId,
          position,
          code,
          ideaId,
          cost,
          withdrawn,
        })),
      );
    }
  }
}

/** What a broken file says is a refusal; so is a packed file that does not unpack. */
async function readSafely(
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<ElectionFile, FileCode | ImportDenial>> {
  try {
    return await readPabulib(bytes);
  } catch (error) {
    if (error instanceof UnpackFault) return deny(error.code);
    throw error;
  }
}

const sourceOf = (
  editionId: string,
  { currency, declaredWinners }: ImportedEdition,
  { file, fileName, sha256 }: { file: ElectionFile; fileName: string; sha256: string },
  importedAt: Date,
) => ({
  editionId,
  currency,
  fileName: plain(fileName, 200),
  sha256,
  meta: Object.fromEntries(
    [...file.meta].map(([key, value]) => [plain(key, 60), plain(value, 500)]),
  ),
  notices: file.notices,
  noticed: file.noticed,
  voterPlaces: file.voterPlaces && storedPlaces(file.voterPlaces),
  declaredWinners,
  importedAt,
});
