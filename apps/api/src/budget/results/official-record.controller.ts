import { Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor } from '../../platform';
import { OfficialRecords } from './official-record';

/** `GET /files/official-records/SLUG.pdf`: the record of a result, in English with `?lang=en`. */
@Controller('files/official-records')
export class OfficialRecordController {
  constructor(private readonly records: OfficialRecords) {}

  @Get(':name')
  async download(
    @Param('name') name: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await this.records.of(
      request.actor ?? new Actor(undefined, []),
      name.replace(/\.pdf$/, ''),
      lang === 'en' ? 'en' : 'fr',
    );
    if (!pdf) throw new NotFoundException();
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', 'attachment')
      .send(pdf);
  }
}
