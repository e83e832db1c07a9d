import {
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '../../platform';
import { readJson } from '../opening/read-json';
import { mayOpenBox, mayWatchPoll } from '../voting.access';
import { RehearsalService } from './rehearsal.service';

/** Bytes: twenty ballots that name two hundred projects each are a third of it. */
const HEAVIEST = 1_000_000;

type Answer = { readonly number: number } | { readonly denial: object };

/** The boxes of known ballots, for those who take them to the trustees, and what these made of them. */
@Controller('voting')
export class RehearsalController {
  constructor(private readonly rehearsals: RehearsalService) {}

  @Get(':poll/rehearsal/:number')
  async box(
    @Param('poll') pollId: string,
    @Param('number') number: string,
    @Req() { actor }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!actor || !mayWatchPoll(actor) || !isUuid(pollId)) throw new NotFoundException();
    const all = await this.rehearsals.of(pollId);
    const found = all.find((one) => String(one.number) === number);
    if (!found) throw new NotFoundException();
    void reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${pollId}.rehearsal-${number}"`)
      .send(found.box);
  }

  @Post(':poll/rehearsal')
  @HttpCode(200)
  async bring(@Param('poll') pollId: string, @Req() request: FastifyRequest): Promise<Answer> {
    const { actor } = request;
    // Before a byte is read.
    if (!actor?.accountId) throw new UnauthorizedException();
    if (!mayOpenBox(actor)) throw new ForbiddenException();
    if (!isUuid(pollId)) throw new NotFoundException();
    const file = await readJson(request.body as AsyncIterable<Uint8Array>, HEAVIEST);
    if (file === undefined) return { denial: { code: 'opening_malformed' } };
    const brought = await this.rehearsals.bring(actor, pollId, file);
    return brought.ok ? { number: brought.value.number } : { denial: brought.denial };
  }
}
