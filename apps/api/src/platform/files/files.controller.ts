import { Controller, Get, HttpException, Param, Post, Req, Res } from '@nestjs/common';
import { type Denial, deny, ok, type Result } from '@parvis/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Files, type FileSize } from './files';
import { HEAVIEST, type PictureRefusal, readPicture } from './picture';
import type { StoredFile } from './stored-file.entity';
import { UploadKeys } from './upload-keys';
import { UploadLimit } from './upload-limit';
import { isUuid } from '../database/uuid';

const statuses: Record<PictureRefusal, number> = {
  picture_missing: 400,
  picture_heavy: 413,
  picture_kind: 415,
  picture_large: 422,
  picture_unreadable: 422,
};

interface Kept {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Pictures come in by one multipart POST and go out by their id; a refusal has the shape of any other denial. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly files: Files,
    private readonly keys: UploadKeys,
    private readonly limit: UploadLimit,
  ) {}

  /** For somebody signed in, or holding the key of a draft in `x-draft-key`. Answers `{ id, width, height }`. */
  @Post()
  async send(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Kept | Denial> {
    const person = await this.personOf(request);
    if (!person) throw new HttpException({ code: 'sign_in_first' }, 401);
    const seconds = await this.limit.wait(person, request.ip);
    if (seconds > 0) {
      void reply.header('retry-after', seconds);
      throw new HttpException({ code: 'too_many_uploads', details: { seconds } }, 429);
    }
    const kept = await this.kept(request);
    if (kept.ok) return { id: kept.value.id, width: kept.value.width, height: kept.value.height };
    const { code, details } = kept.denial;
    void reply.status(statuses[code]);
    return { code, details, faults: [{ field: 'photo', code, details }] };
  }

  @Get(':id')
  large(@Param('id') id: string, @Res() reply: FastifyReply) {
    return this.show(id, 'large', reply);
  }

  @Get(':id/small')
  small(@Param('id') id: string, @Res() reply: FastifyReply) {
    return this.show(id, 'small', reply);
  }

  private async kept(request: FastifyRequest): Promise<Result<StoredFile, PictureRefusal>> {
    const bytes = await bytesOf(request);
    if (!bytes.ok) return bytes;
    const picture = await readPicture(bytes.value);
    if (!picture.ok) return picture;
    return ok(await this.files.keep(picture.value, request.actor?.accountId));
  }

  private async personOf(request: FastifyRequest): Promise<string | undefined> {
    const accountId = request.actor?.accountId;
    if (accountId) return accountId;
    const key = request.headers['x-draft-key'];
    return typeof key === 'string' && key && (await this.keys.opens(key)) ? key : undefined;
  }

  private async show(id: string, size: FileSize, reply: FastifyReply): Promise<void> {
    const bytes = isUuid(id) ? await this.files.read(id, size) : undefined;
    if (!bytes) throw new HttpException({ code: 'not_found' }, 404);
    await reply
      .headers({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .send(bytes);
  }
}

/** The bytes of the one file sent, read up to the limit and no further. */
async function bytesOf(request: FastifyRequest): Promise<Result<Buffer, PictureRefusal>> {
  if (!request.isMultipart()) return deny('picture_missing');
  const heavy = deny('picture_heavy', {
    size: Math.ceil(Number(request.headers['content-length'] ?? 0) / 1_048_576),
    most: HEAVIEST / 1_048_576,
  });
  try {
    const part = await request.file({ limits: { fileSize: HEAVIEST, files: 1, fields: 5 } });
    if (!part) return deny('picture_missing');
    const bytes = await part.toBuffer();
    return bytes.length > 0 ? ok(bytes) : deny('picture_missing');
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === 'FST_REQ_FILE_TOO_LARGE') return heavy;
    if (code.startsWith('FST_')) return deny('picture_missing');
    throw error;
  }
}
