import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EditionFolder } from './edition-folder';
import { tarOf } from './tar';

/** `GET /files/elections/SLUG/NAME`: one file of the published folder; `all.tar` is the folder. */
@Controller('files/elections/:slug')
export class EditionFolderController {
  constructor(private readonly folder: EditionFolder) {}

  @Get(':name')
  async download(
    @Param('slug') slug: string,
    @Param('name') name: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (name === 'all.tar') return this.archive(slug, reply);
    const text = await this.folder.text(slug, name);
    if (text === undefined) throw new NotFoundException();
    await reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(text);
  }

  private async archive(slug: string, reply: FastifyReply): Promise<void> {
    const sums = await this.folder.list(slug);
    if (sums === undefined) throw new NotFoundException();
    const listed = { name: 'SHA256SUMS', text: async () => sums };
    const files = [listed, ...(await this.folder.files(slug))];
    const members = [];
    for (const { name, text } of files) members.push({ name, bytes: Buffer.from(await text()) });
    await reply
      .header('content-type', 'application/x-tar')
      .header('content-disposition', `attachment; filename="${slug}.tar"`)
      .send(tarOf(slug, members));
  }
}
