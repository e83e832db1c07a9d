import { Readable } from 'node:stream';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  BadRequestException,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, isUuid } from '../../platform';
import { heardFrom } from '../console/heard';
import { PublicLog } from './public-log';

const HASH = /^[0-9a-f]{64}$/;
const SIZE = /^(0|[1-9]\d{0,8})$/;

/** Entries in one numbered file. */
const FILE = 1_000;

const FOREVER = 'public, max-age=31536000, immutable';
const NOT_YET = 'no-cache';

/** `/files/log/POLL/…`: the public log as files that anybody may copy and compare (docs/formats.md, "Public log"). */
@Controller('files/log/:poll')
export class LogController {
  constructor(
    private readonly log: PublicLog,
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** The manifest's own bytes, for those who watch the log from the day it opens. */
  @Get('manifest')
  async manifest(@Param('poll') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.checkpoint(id);
    text(reply, NOT_YET).send(await this.log.manifest(id));
  }

  @Get('checkpoint')
  async last(@Param('poll') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { size, note } = await this.checkpoint(id);
    const lines = (await this.log.cosignatures(id, size)).map(({ line }) => line);
    text(reply, NOT_YET).send([note, ...lines].join(''));
  }

  @Get('checkpoint/:size')
  async one(
    @Param('poll') id: string,
    @Param('size') size: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUuid(id) || !SIZE.test(size)) throw new NotFoundException();
    const found = await this.log.at(id, Number(size));
    if (!found) throw new NotFoundException();
    text(reply, FOREVER).send(found.note);
  }

  @Get('checkpoints')
  async all(@Param('poll') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.checkpoint(id);
    const notes = await this.log.all(id);
    text(reply, NOT_YET).send(notes.map((note) => `${JSON.stringify(note)}\n`).join(''));
  }

  @Get('entries')
  async entries(@Param('poll') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { size } = await this.checkpoint(id);
    text(reply, NOT_YET).send(Readable.from(this.lines(id, size)));
  }

  @Get('entries/:number')
  async file(
    @Param('poll') id: string,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { size } = await this.checkpoint(id);
    if (!SIZE.test(number)) throw new NotFoundException();
    const from = Number(number) * FILE;
    const count = Math.min(FILE, size - from);
    if (count <= 0) throw new NotFoundException();
    const lines = await this.log.entries(id, from, count);
    text(reply, count === FILE ? FOREVER : NOT_YET).send(lines.map((h) => `${h}\n`).join(''));
  }

  @Get('inclusion/:hash')
  async inclusion(
    @Param('poll') id: string,
    @Param('hash') hash: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { size, note } = await this.checkpoint(id);
    const index = HASH.test(hash) ? await this.log.placeOf(id, hash) : undefined;
    if (index === undefined || index >= size) throw new NotFoundException();
    const tree = await this.log.tree(id);
    const proof = hexOf(tree.inclusion(index, size));
    const root = Buffer.from(tree.root(size)).toString('hex');
    void reply
      .header('cache-control', NOT_YET)
      .send({ index, size, root, proof, checkpoint: note });
  }

  @Get('consistency/:older/:newer')
  async consistency(
    @Param('poll') id: string,
    @Param('older') older: string,
    @Param('newer') newer: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { size } = await this.checkpoint(id);
    const [from, to] = [Number(older), Number(newer)];
    const asked = SIZE.test(older) && SIZE.test(newer) && from >= 1 && from <= to && to <= size;
    if (!asked) throw new NotFoundException();
    const proof = hexOf((await this.log.tree(id)).consistency(from, to));
    void reply.header('cache-control', FOREVER).send({ older: from, newer: to, proof });
  }

  /** Takes a witness's line. 400 tells that it is of nobody known here, or of another checkpoint than the last. */
  @Post('cosignatures')
  @HttpCode(204)
  async cosign(@Param('poll') id: string, @Req() { body }: FastifyRequest): Promise<void> {
    await this.checkpoint(id);
    const line = typeof body === 'string' && body.length <= 600 ? body : '';
    if (!(await this.log.addCosignature(id, line))) throw new BadRequestException();
    await heardFrom(this.em, id, 'witness', this.clock.now());
  }

  private async *lines(id: string, size: number): AsyncGenerator<string> {
    for (let from = 0; from < size; from += FILE) {
      const page = await this.log.entries(id, from, Math.min(FILE, size - from));
      yield page.map((h) => `${h}\n`).join('');
    }
  }

  /** The last checkpoint of a poll that has a log; what is not signed yet is not shown. */
  private async checkpoint(id: string): Promise<{ size: number; note: string }> {
    const last = isUuid(id) ? await this.log.last(id) : undefined;
    if (!last) throw new NotFoundException();
    return last;
  }
}

const text = (reply: FastifyReply, cache: string): FastifyReply =>
  reply.header('content-type', 'text/plain; charset=utf-8').header('cache-control', cache);

const hexOf = (proof: readonly Uint8Array[]): string[] =>
  proof.map((hash) => Buffer.from(hash).toString('hex'));
