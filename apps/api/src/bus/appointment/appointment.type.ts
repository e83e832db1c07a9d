import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, accessRule, anyone, InstantScalar } from '../../platform';
import { mayRunBus } from '../bus.access';
import { BusPassageType } from '../timetable/timetable.type';
import { appointmentStates } from './appointment.entity';
import type { SeenAppointment } from './appointment.letters';

const StateEnum = Object.fromEntries(appointmentStates.map((one) => [one, one]));
registerEnumType(StateEnum, { name: 'BusAppointmentState' });

@ObjectType('BusSlot', { description: 'A time that one may take, or that is taken.' })
@Access(anyone)
class BusSlotType {
  @Field(() => String)
  serviceKey!: string;

  @Field(() => Int, { description: 'Minutes after the passage begins.' })
  minute!: number;

  @Field(() => InstantScalar)
  at!: Date;

  @Field(() => Boolean)
  free!: boolean;
}

@ObjectType('BusBookable', { description: 'A passage that takes appointments.' })
@Access(anyone)
export class BusBookableType {
  @Field(() => BusPassageType)
  passage!: BusPassageType;

  @Field(() => [BusSlotType])
  slots!: BusSlotType[];
}

@ObjectType('BusAppointment', { description: 'What somebody who holds its code sees of it.' })
@Access(anyone)
export class BusAppointmentType {
  @Field(() => String)
  code!: string;

  @Field(() => StateEnum)
  state!: string;

  @Field(() => String)
  serviceKey!: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Null: waiting, or its passage is off.',
  })
  at?: Date | null;

  @Field(() => BusPassageType, { nullable: true })
  passage?: BusPassageType | null;

  @Field(() => Boolean, { description: 'They are told by letter; if not, by a call.' })
  written!: boolean;

  static of({ appointment, passage, code, at }: SeenAppointment): BusAppointmentType {
    const { state, serviceKey, email } = appointment;
    return Object.assign(new BusAppointmentType(), {
      ...{ code, state, serviceKey, at, passage, written: Boolean(email) },
    });
  }
}

@ObjectType('BusExpected', { description: 'Somebody expected on board.' })
@Access(accessRule('who runs the bus', mayRunBus))
export class BusExpectedType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => StateEnum)
  state!: string;

  @Field(() => String)
  serviceKey!: string;

  @Field(() => InstantScalar, { nullable: true })
  at?: Date | null;

  @Field(() => BusPassageType, { nullable: true })
  passage?: BusPassageType | null;

  static of({ appointment, passage, at }: SeenAppointment): BusExpectedType {
    const { id, name, phone, email, state, serviceKey } = appointment;
    return Object.assign(new BusExpectedType(), {
      ...{ id, name, phone, email, state, serviceKey, passage, at },
    });
  }
}

@InputType()
export class BusSlotInput {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  serviceKey!: string;

  @Field(() => Int, { nullable: true, description: 'Null: to wait for one.' })
  minute!: number | null;
}

@InputType()
export class BusPersonInput {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'A mailbox or a telephone number.' })
  reach!: string;

  @Field(() => String, { defaultValue: 'fr' })
  locale!: string;
}
