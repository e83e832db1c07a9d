import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, InstantScalar, staff } from '../platform';

@ObjectType('AgendaLine', { description: 'One thing to do, or one date.' })
@Access(staff)
export class AgendaLineType {
  @Field(() => ID)
  key!: string;

  @Field(() => String, { description: 'Its sentence is `agenda_<kind>`.' })
  kind!: string;

  @Field(() => String, { description: 'Of the thing it is about.' })
  title!: string;

  @Field(() => String, { nullable: true })
  number?: string;

  @Field(() => String, { nullable: true, description: 'The service that has to act.' })
  service?: string;

  @Field(() => Int, { nullable: true, description: 'How many things the line stands for.' })
  count?: number;

  @Field(() => Boolean, {
    description: 'Whether the person who asks has to act; else she watches.',
  })
  mine!: boolean;

  @Field(() => String, { description: 'Where one acts.' })
  path!: string;

  @Field(() => InstantScalar)
  openedAt!: Date;

  @Field(() => InstantScalar, { nullable: true })
  dueAt?: Date;
}

@ObjectType({ description: 'A column of the day: its first lines, and how many there are.' })
@Access(staff)
export class AgendaColumn {
  @Field(() => [AgendaLineType])
  lines!: AgendaLineType[];

  @Field(() => Int)
  total!: number;
}

@ObjectType({ description: 'One number of yesterday; its words are `agenda_figure_<code>`.' })
@Access(staff)
export class DayFigure {
  @Field(() => String)
  code!: string;

  @Field(() => Int)
  value!: number;
}

@ObjectType('RunningJob')
@Access(staff)
export class RunningJobType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  done!: number;

  @Field(() => Int)
  total!: number;

  @Field(() => String, { nullable: true })
  stage?: string;
}

@ObjectType({ description: 'The day of the person who asks.' })
@Access(staff)
export class MyDay {
  @Field(() => InstantScalar)
  now!: Date;

  @Field(() => AgendaColumn)
  late!: AgendaColumn;

  @Field(() => AgendaColumn, { description: 'Waits for the person, and is not late yet.' })
  waiting!: AgendaColumn;

  @Field(() => AgendaColumn, { description: 'Opens or closes within seven days.' })
  week!: AgendaColumn;

  @Field(() => [DayFigure])
  yesterday!: DayFigure[];

  @Field(() => [RunningJobType])
  running!: RunningJobType[];
}
