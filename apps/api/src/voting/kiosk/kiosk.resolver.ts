import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  type HouseContext,
  outcomeOf,
  spoken,
  staff,
} from '../../platform';
import { RefusedCasts } from '../console/refused-casts';
import { ReceiptType } from '../box/receipt.type';
import { KioskLimit } from './kiosk.limit';
import { type KioskChannel, KioskService } from './kiosk.service';
import { KioskBallotType, KioskCancelled, KioskChannelEnum, KioskCodeType } from './kiosk.type';

const OpenKioskResult = outcomeOf('OpenKioskResult', () => KioskCodeType);
const CancelKioskResult = outcomeOf('CancelKioskResult', () => KioskCancelled);
const KioskUntilResult = outcomeOf('KioskUntilResult', () => KioskBallotType);
const CastAtKioskResult = outcomeOf('CastAtKioskResult', () => ReceiptType);

@Resolver()
export class KioskResolver {
  constructor(
    private readonly kiosks: KioskService,
    private readonly limit: KioskLimit,
    private readonly refused: RefusedCasts,
  ) {}

  @Mutation(() => OpenKioskResult, { description: 'Lets an elector to the kiosk, with a code.' })
  @Access(staff)
  async openKiosk(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('electorId', { type: () => ID }) electorId: string,
    @Args('channel', { type: () => KioskChannelEnum }) channel: KioskChannel,
  ) {
    return spoken(await this.kiosks.open(actor, pollId, electorId, channel), (code) => code);
  }

  @Mutation(() => CancelKioskResult, { description: 'Takes back a code that was not used.' })
  @Access(staff)
  async cancelKiosk(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('code') code: string,
  ) {
    return spoken(await this.kiosks.cancel(actor, pollId, code), () => ({ done: true }));
  }

  @Query(() => KioskUntilResult, { description: 'Until when a code opens a ballot.' })
  @Access(anyone)
  async kioskUntil(
    @Context() { request }: HouseContext,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('code') code: string,
  ) {
    const free = await this.limit.check(request.ip);
    return spoken(free.ok ? await this.kiosks.until(pollId, code) : free, (until) => ({ until }));
  }

  @Mutation(() => CastAtKioskResult, {
    description: 'Puts the envelope that a kiosk sealed in the box, in base64. Once for a code.',
  })
  @Access(anyone)
  async castAtKiosk(
    @Context() { request }: HouseContext,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('code') code: string,
    @Args('envelope') envelope: string,
  ) {
    const free = await this.limit.check(request.ip);
    return spoken(
      free.ok ? this.refused.heard(pollId, await this.kiosks.cast(pollId, code, envelope)) : free,
      (receipt) => receipt,
    );
  }
}
