import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { Locale } from '@parvis/words';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { typeset } from '../../platform';
import { TownService } from '../../town';
import { Poll } from '../poll/poll.entity';
import { mayHandOutPaper } from '../voting.access';
import { ballotPaperOf, type PaperFormat, paperFormats } from './ballot-paper';
import { ballotPaperTemplate } from './ballot-paper.template';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Papers of a poll to print: PDF/UA-1, in English with `?lang=en`. */
@Controller('voting/:poll')
export class PaperDocumentsController {
  constructor(
    private readonly em: EntityManager,
    private readonly towns: TownService,
  ) {}

  /** For those who print and hand out: `?format=standard`, `large` or `easy`. */
  @Get('ballot-paper.pdf')
  async ballotPaper(
    @Param('poll') id: string,
    @Query() query: Record<string, unknown>,
    @Req() { actor }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!actor || !mayHandOutPaper(actor)) throw new NotFoundException();
    await this.send(reply, id, query, false);
  }

  /** The same to read at home: it says on its face that it does not go into a box. */
  @Get('reading-copy.pdf')
  async readingCopy(
    @Param('poll') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(reply, id, query, true);
  }

  private async send(
    reply: FastifyReply,
    id: string,
    { format: asked, lang }: Record<string, unknown>,
    reading: boolean,
  ): Promise<void> {
    const poll = UUID.test(id) ? await this.em.fork().findOne(Poll, id) : null;
    // Before its publication a poll may still change: nobody prints it.
    if (!poll?.manifest) throw new NotFoundException();
    const format: PaperFormat = paperFormats.find((one) => one === asked) ?? 'standard';
    const locale: Locale = lang === 'en' ? 'en' : 'fr';
    const town = await this.towns.town();
    const data = ballotPaperOf({ poll, town, format, reading }, locale);
    const pdf = await typeset({ template: ballotPaperTemplate, data, dated: poll.opensAt });
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="${nameOf(reading, format, locale)}"`)
      .send(pdf);
  }
}

const nameOf = (reading: boolean, format: PaperFormat, locale: Locale): string =>
  `${reading ? 'a-lire' : 'bulletin'}-${format}-${locale}.pdf`;
