import { Readable } from 'node:stream';
import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ballotListLines } from '@parvis/voting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '../../platform';
import { Poll } from '../poll/poll.entity';
import { mayHoldBox, mayOpenBox } from '../voting.access';
import { ClosingDesk } from './closing-desk';
import { OpenedBallotRow } from './opening.entity';

/** Files of a poll: the manifest for all, the final set for those who take it to the trustees, D once announced. */
@Controller('voting')
export class FinalSetController {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: ClosingDesk,
  ) {}

  @Get(':poll/manifest')
  async manifest(@Param('poll') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { manifest } = await this.poll(id, (poll) => Boolean(poll.manifest));
    void reply.type('application/json').send(manifest);
  }

  /** Two lines of heading, then one envelope a line: its hash and its bytes in base64. Sorted by hash, no pseudonym. */
  @Get(':poll/final-set')
  async finalSet(
    @Param('poll') id: string,
    @Req() { actor }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!actor || !(mayHoldBox(actor) || mayOpenBox(actor))) throw new NotFoundException();
    const poll = await this.poll(id, ({ state }) => state === 'reconciled' || state === 'opened');
    void reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${id}.final-set"`)
      .send(Readable.from(this.finalSetLines(poll)));
  }

  /** D as it is hashed: one canonical line a ballot, sorted by tracker. */
  @Get(':poll/ballots')
  async ballots(@Param('poll') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.poll(id, ({ state }) => state === 'announced');
    const rows = await this.em
      .fork()
      .find(OpenedBallotRow, { pollId: id }, { orderBy: { tracker: 'asc' } });
    void reply.type('application/jsonl').send(Readable.from(ballotListLines(rows)));
  }

  private async *finalSetLines({ id, manifest }: Poll): AsyncGenerator<string> {
    yield `parvis/final-set/v1 ${id}\n${manifest}\n`;
    for await (const { hash, bytes } of this.desk.finalSet(id)) {
      yield `${hash} ${bytes.toString('base64')}\n`;
    }
  }

  private async poll(id: string, ready: (poll: Poll) => boolean): Promise<Poll> {
    const poll = isUuid(id) ? await this.em.fork().findOne(Poll, id) : null;
    if (!poll || !ready(poll)) throw new NotFoundException();
    return poll;
  }
}
