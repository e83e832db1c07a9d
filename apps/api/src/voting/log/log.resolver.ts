import {
  Args,
  Field,
  ID,
  Int,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { readCheckpoint } from '@parvis/voting';
import { Access, anyone } from '../../platform';
import type { Poll } from '../poll/poll.entity';
import { PollService } from '../poll/poll.service';
import { PollType } from '../poll/poll.type';
import { logOf, PublicLog } from './public-log';
import { ReceiptCheck } from './receipt-check';

@ObjectType({ description: 'The public log of a poll, as its last checkpoint says it.' })
@Access(anyone)
export class PollLog {
  @Field(() => Int, { description: 'Envelopes in it, those that were replaced too.' })
  size!: number;

  @Field(() => String, { description: 'Root of the tree, 64 hexadecimal characters.' })
  root!: string;

  @Field(() => String, { description: 'The signed note (docs/formats.md).' })
  checkpoint!: string;

  @Field(() => [String], { description: 'Who co-signed it.' })
  witnesses!: string[];
}

@ObjectType({ description: 'What the log says of a receipt.' })
@Access(anyone)
export class ReceiptAnswer {
  @Field(() => String, {
    description: 'in_log, waiting, unknown, malformed, not_signed or no_log.',
  })
  answer!: string;

  @Field(() => String, { nullable: true })
  hash?: string;

  @Field(() => Boolean)
  signed!: boolean;

  @Field(() => Int, { nullable: true })
  place?: number;

  @Field(() => Int, { nullable: true })
  size?: number;
}

@Resolver(() => PollType)
export class LogResolver {
  constructor(
    private readonly polls: PollService,
    private readonly publicLog: PublicLog,
    private readonly receipts: ReceiptCheck,
  ) {}

  @ResolveField(() => PollLog, { nullable: true })
  @Access(anyone)
  async log(@Parent() poll: Poll): Promise<PollLog | null> {
    const name = logOf(poll);
    const last = name && (await this.publicLog.last(poll.id));
    const head = name && last && (await readCheckpoint(name, last.note));
    if (!last || !head?.ok) return null;
    const signers = await this.publicLog.cosignatures(poll.id, last.size);
    return {
      size: last.size,
      root: Buffer.from(head.value.root).toString('hex'),
      checkpoint: [last.note, ...signers.map(({ line }) => line)].join(''),
      witnesses: signers.map(({ witness }) => witness),
    };
  }

  @Query(() => ReceiptAnswer, {
    description: 'Looks a receipt up in the log: the text of its file, or its 64 characters.',
  })
  @Access(anyone)
  async checkReceipt(
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('receipt') receipt: string,
  ): Promise<ReceiptAnswer> {
    return this.receipts.check(await this.polls.byId(pollId), receipt.slice(0, 2_000));
  }
}
