import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid, record, Settings, typeset } from '../../platform';
import { TownService } from '../../town';
import { CouncilCall } from '../call/call.entity';
import { CallService } from '../call/call.service';
import { CandidateService } from '../candidate/candidate.service';
import { mayRunCouncil } from '../council.access';
import { Draw } from './draw.entity';
import { drawMinutesOf } from './minutes';
import { drawMinutesTemplate } from './minutes.template';
import { PublishedDraw } from './published-draw';

/** `GET /files/draws/ID/NAME`: what was published of a draw, for everybody and for good. */
@Controller('files/draws')
export class DrawFilesController {
  constructor(
    private readonly em: EntityManager,
    private readonly published: PublishedDraw,
    private readonly candidates: CandidateService,
    private readonly calls: CallService,
    private readonly towns: TownService,
    private readonly settings: Settings,
  ) {}

  /** The proof of one candidate's place, by the key of their letter. */
  @Get('proof/:key')
  async proof(@Param('key') key: string, @Res() reply: FastifyReply): Promise<void> {
    const { candidate } = await this.candidates.behind(key).catch(() => {
      throw new NotFoundException();
    });
    const line = await this.published.proofOf(candidate);
    if (!line) throw new NotFoundException();
    await kept(reply, `preuve-${candidate.number}.jsonl`).send(line);
  }

  /** The proofs of all, for the bailiff's sealed envelope: recorded, and for those who hold the draw. */
  @Get(':id/sealed.jsonl')
  async sealed(
    @Param('id') id: string,
    @Req() { actor }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!actor || !mayRunCouncil(actor) || !isUuid(id)) throw new NotFoundException();
    const em = this.em.fork();
    const draw = await em.findOne(Draw, id);
    const text = draw && (await this.published.sealed(id));
    if (!draw || !text) throw new NotFoundException();
    record(em, actor, 'council_proofs_taken', `council:${draw.callId}`);
    await em.flush();
    await kept(reply, 'preuves-sous-scelle.jsonl').send(text);
  }

  /** The minutes of a draw that was held (procès-verbal): PDF/UA-1, in English with `?lang=en`. */
  @Get(':id/proces-verbal.pdf')
  async minutes(
    @Param('id') id: string,
    @Query('lang') lang: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const em = this.em.fork();
    const draw = isUuid(id) ? await em.findOne(Draw, { id, state: 'drawn' }) : null;
    if (!draw) throw new NotFoundException();
    const call = await em.findOneOrFail(CouncilCall, draw.callId);
    const data = drawMinutesOf(
      {
        ...{ call, draw, town: await this.towns.town() },
        panel: await this.published.panel(id),
        files: await this.published.files(id),
        lines: await this.calls.lines(call.id),
        address: `${this.settings.publicUrl}/council/${call.slug}/draw`,
      },
      lang === 'en' ? 'en' : 'fr',
    );
    const dated = draw.drawnAt ?? draw.askedAt;
    const pdf = await typeset({ template: drawMinutesTemplate, data, dated });
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', 'attachment; filename="proces-verbal-tirage.pdf"')
      .send(pdf);
  }

  @Get(':id/:name')
  async file(
    @Param('id') id: string,
    @Param('name') name: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = await this.published.text(id, name);
    if (text === undefined) throw new NotFoundException();
    const type = name.endsWith('.json') ? 'application/json' : 'text/csv';
    await reply
      .header('content-type', `${type}; charset=utf-8`)
      .header('cache-control', 'public, max-age=3600')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(text);
  }
}

/** Somebody's own: no store on the way keeps it. */
const kept = (reply: FastifyReply, name: string): FastifyReply =>
  reply
    .header('content-type', 'application/x-ndjson; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${name}"`);
