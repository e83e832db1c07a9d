import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply } from 'fastify';
import { isUuid } from '../../platform';
import { Poll } from '../poll/poll.entity';
import { Journal } from './journal';

/** `/files/log/POLL/journal`: what was done with the box, for all (docs/formats.md, "Journal"). */
@Controller('files/log/:poll')
export class JournalController {
  constructor(
    private readonly em: EntityManager,
    private readonly journal: Journal,
  ) {}

  @Get('journal')
  async whole(@Param('poll') id: string, @Res() reply: FastifyReply): Promise<void> {
    const poll = isUuid(id) ? await this.em.fork().findOne(Poll, id) : null;
    if (!poll?.manifest) throw new NotFoundException();
    void reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await this.journal.text(id));
  }
}
