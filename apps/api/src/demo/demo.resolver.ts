import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  InstantScalar,
  Mailbox,
  notFound,
  Settings,
  staff,
} from '../platform';
import { DemoService } from './demo.service';
import { DemoClock, DemoLetterOpened, DemoMailbox } from './demo.type';

const SIZE = 30;

@Resolver()
export class DemoResolver {
  constructor(
    private readonly demo: DemoService,
    private readonly mailbox: Mailbox,
    private readonly settings: Settings,
  ) {}

  @Query(() => DemoMailbox, { description: 'The newest first. Not found outside the demo.' })
  @Access(anyone)
  async demoMailbox(
    @Args('recipient', { type: () => String, nullable: true }) recipient: string | null,
    @Args('page', { type: () => Int, defaultValue: 1 }) page: number,
  ) {
    if (!this.settings.demo) throw notFound();
    return this.mailbox.page(recipient ?? undefined, { page }, SIZE);
  }

  @Query(() => DemoLetterOpened)
  @Access(anyone)
  async demoLetter(@Args('id', { type: () => ID }) id: string) {
    const letter = this.settings.demo && (await this.mailbox.one(id));
    if (!letter) throw notFound();
    return letter;
  }

  @Mutation(() => DemoClock, { description: 'Moves the time of the demo; refused elsewhere.' })
  @Access(staff)
  async moveDemoClock(
    @CurrentActor() actor: Actor,
    @Args('to', { type: () => InstantScalar }) to: Date,
  ) {
    return { now: await this.demo.moveTo(actor, to) };
  }
}
