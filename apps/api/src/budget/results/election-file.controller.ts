import { Readable } from 'node:stream';
import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { writePabulib } from '@parvis/budget';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor } from '../../platform';
import { ElectionFiles } from './election-file';

/** `GET /files/elections/SLUG.pb`: who voted for what, without who. */
@Controller('files/elections')
export class ElectionFileController {
  constructor(private readonly files: ElectionFiles) {}

  @Get(':name')
  async download(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.of(
      request.actor ?? new Actor(undefined, []),
      name.replace(/\.pb$/, ''),
    );
    if (!file) throw new NotFoundException();
    await reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(writePabulib(file)));
  }
}
