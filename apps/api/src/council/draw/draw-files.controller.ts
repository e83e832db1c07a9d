import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid, record } from '../../platform';
import { CandidateService } from '../candidate/candidate.service';
import { mayRunCouncil } from '../council.access';
import { Draw } from './draw.entity';
import { PublishedDraw } from './published-draw';

/** `GET /files/draws/ID/NAME`: what was published of a draw, for everybody and for good. */
@Controller('files/draws')
export class DrawFilesController {
  constructor(
    private readonly em: EntityManager,
    private readonly published: PublishedDraw,
    private readonly candidates: CandidateService,
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
