import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  DayScalar,
  type HouseContext,
  outcomeOf,
  spoken,
  staff,
} from '../../platform';
import { BusLimit } from '../bus.limit';
import { AppointmentService } from './appointment.service';
import {
  BusAppointmentType,
  BusBookableType,
  BusExpectedType,
  BusPersonInput,
  BusSlotInput,
} from './appointment.type';
import { ExpectedService } from './expected.service';
import { SlotsService } from './slots.service';

const BusAppointmentResult = outcomeOf('BusAppointmentResult', () => BusAppointmentType);

/** Appointments on board: an account is not needed, a code is enough. */
@Resolver()
export class AppointmentResolver {
  constructor(
    private readonly appointments: AppointmentService,
    private readonly expected: ExpectedService,
    private readonly slots: SlotsService,
    private readonly limit: BusLimit,
  ) {}

  @Query(() => [BusBookableType], { description: 'Slots to come of some days, both included.' })
  @Access(anyone)
  busBookable(
    @Args('from', { type: () => DayScalar }) from: string,
    @Args('to', { type: () => DayScalar }) to: string,
    @Args('stopId', { type: () => String, nullable: true }) stopId?: string | null,
  ) {
    return this.slots.bookable(from, to, stopId ?? undefined);
  }

  @Mutation(() => BusAppointmentResult, { description: 'Without a minute, it waits for a slot.' })
  @Access(anyone)
  async bookBusAppointment(
    @Context() { request }: HouseContext,
    @Args('slot') { key, serviceKey, minute }: BusSlotInput,
    @Args('person') { locale, name, reach }: BusPersonInput,
  ) {
    const free = await this.limit.check('book', request.ip);
    const language = locale === 'en' ? ('en' as const) : ('fr' as const);
    const typed = { key, serviceKey, minute: minute ?? null, name, reach, locale: language };
    return spoken(free.ok ? await this.appointments.book(typed) : free, BusAppointmentType.of);
  }

  @Mutation(() => BusAppointmentResult, { description: 'What the code stands for.' })
  @Access(anyone)
  async openBusAppointment(@Context() { request }: HouseContext, @Args('code') code: string) {
    const free = await this.limit.check('code', request.ip);
    if (!free.ok) return spoken(free, () => new BusAppointmentType());
    return BusAppointmentType.of(await this.appointments.behind(code));
  }

  @Mutation(() => BusAppointmentResult, { description: 'Name and address are erased.' })
  @Access(anyone)
  async cancelBusAppointment(@Context() { request }: HouseContext, @Args('code') code: string) {
    const free = await this.limit.check('code', request.ip);
    return spoken(free.ok ? await this.appointments.cancel(code) : free, BusAppointmentType.of);
  }

  @Mutation(() => BusAppointmentResult)
  @Access(anyone)
  async moveBusAppointment(
    @Context() { request }: HouseContext,
    @Args('code') code: string,
    @Args('slot') { key, serviceKey, minute }: BusSlotInput,
  ) {
    const free = await this.limit.check('code', request.ip);
    const slot = { key, serviceKey, minute: minute ?? null };
    return spoken(free.ok ? await this.appointments.move(code, slot) : free, BusAppointmentType.of);
  }

  @Query(() => [BusExpectedType], { description: 'In the order of time.' })
  @Access(staff)
  async busExpected(@CurrentActor() actor: Actor) {
    return (await this.expected.all(actor)).map(BusExpectedType.of);
  }

  @Mutation(() => Boolean, { description: 'They came, or did not; null: not known after all.' })
  @Access(staff)
  async markBusAppointment(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('came', { type: () => Boolean, nullable: true }) came?: boolean | null,
  ): Promise<boolean> {
    await this.expected.mark(actor, id, came ?? null);
    return true;
  }
}
