import {
  Controller,
  ForbiddenException,
  HttpCode,
  NotFoundException,
  type OnModuleInit,
  Param,
  Post,
  Req,
  UnauthorizedException,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { acceptFileBodies, isUuid } from '../../platform';
import { mayOpenBox } from '../voting.access';
import { OpeningService } from './opening.service';
import { readJson } from './read-json';

/** Bytes: some 300,000 ballots of three choices, or 60,000 of fifteen. */
const HEAVIEST = 60_000_000;

/** What the desk is told: how the poll stands now, or why the file is refused. */
type Answer = { readonly state: string } | { readonly denial: object };

/** `POST /voting/POLL/opening` with the file of the trustees as the body: a question of the api is too small for it. */
@Controller('voting')
export class OpeningController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly openings: OpeningService,
  ) {}

  onModuleInit(): void {
    acceptFileBodies(this.host);
  }

  @Post(':poll/opening')
  @HttpCode(200)
  async open(@Param('poll') pollId: string, @Req() request: FastifyRequest): Promise<Answer> {
    const { actor } = request;
    // Before a byte is read.
    if (!actor?.accountId) throw new UnauthorizedException();
    if (!mayOpenBox(actor)) throw new ForbiddenException();
    if (!isUuid(pollId)) throw new NotFoundException();
    const file = await readJson(request.body as AsyncIterable<Uint8Array>, HEAVIEST);
    if (file === undefined) return { denial: { code: 'opening_malformed' } };
    const opened = await this.openings.open(actor, pollId, file);
    return opened.ok ? { state: opened.value.state } : { denial: opened.denial };
  }
}
