import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Settings } from '../config/settings';
import { newId } from '../database/uuid';
import type { Picture } from './picture';
import { StoredFile } from './stored-file.entity';

export type FileSize = 'large' | 'small';

/** The pictures of the house: bytes on disk, one row each. A file never changes once it has its id. */
@Injectable()
export class Files {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Stores both sizes, then the row: a crash in between leaves bytes that nothing shows. */
  async keep(picture: Picture, accountId: string | undefined): Promise<StoredFile> {
    const id = newId();
    await this.write(id, 'large', picture.large);
    await this.write(id, 'small', picture.small);
    const em = this.em.fork();
    const { width, height, large } = picture;
    const file = em.create(StoredFile, {
      id,
      accountId,
      width,
      height,
      bytes: large.length,
      createdAt: this.clock.now(),
    });
    await em.flush();
    return file;
  }

  /** Undefined when there is no such file. */
  async read(id: string, size: FileSize): Promise<Buffer | undefined> {
    try {
      return await readFile(this.path(id, size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async exists(id: string): Promise<boolean> {
    return (await this.em.count(StoredFile, { id })) === 1;
  }

  /** Deletes a picture for good: bytes first, so that a crash in between leaves a row to find again. */
  async forget(id: string): Promise<void> {
    for (const size of ['large', 'small'] as const) await rm(this.path(id, size), { force: true });
    await this.em.fork().nativeDelete(StoredFile, { id });
  }

  private async write(id: string, size: FileSize, bytes: Buffer): Promise<void> {
    const path = this.path(id, size);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
  }

  /** The last digits are dice: files spread over 256 folders. */
  private path(id: string, size: FileSize): string {
    const end = size === 'large' ? '' : '.small';
    return join(this.settings.filesFolder, id.slice(-2), `${id}${end}.webp`);
  }
}
