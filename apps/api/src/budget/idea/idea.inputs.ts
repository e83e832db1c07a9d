import { exclusions, type Exclusion, type Participant } from '@parvis/budget';
import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { CentsScalar, DayScalar } from '../../platform';
import { PointInput } from '../../town';
import { ideaChannels } from './idea.entity';

export const IdeaChannelEnum = Object.fromEntries(
  ideaChannels.map((channel) => [channel, channel]),
);
registerEnumType(IdeaChannelEnum, { name: 'IdeaChannel' });

/** What one step of the form sends; a field that is absent stays as it was. */
@InputType()
export class DraftInput {
  @Field(() => String, { nullable: true })
  title?: string;

  @Field(() => String, { nullable: true })
  body?: string;

  @Field(() => String, { nullable: true })
  beneficiaries?: string;

  @Field(() => String, { nullable: true })
  place?: string;

  @Field(() => PointInput, { nullable: true })
  point?: PointInput;

  @Field(() => ID, {
    nullable: true,
    description: 'Absent or null with a point: computed from it.',
  })
  neighbourhoodId?: string | null;

  @Field(() => String, { nullable: true })
  category?: string;

  @Field(() => CentsScalar, { nullable: true })
  roughCost?: number | null;

  @Field(() => ID, { nullable: true })
  photoId?: string | null;
}

/** An idea typed in by staff for somebody who came, wrote or called. */
@InputType()
export class EnteredIdeaInput extends DraftInput {
  @Field(() => IdeaChannelEnum)
  channel!: 'paper' | 'bus' | 'meeting' | 'phone';

  @Field(() => DayScalar, { nullable: true, description: 'Today when absent.' })
  receivedOn?: string | null;

  @Field(() => String, { nullable: true })
  authorName?: string;

  @Field(() => String, { nullable: true })
  authorEmail?: string;

  @Field(() => String, { nullable: true })
  authorPhone?: string;
}

/** Which ideas a list shows; every list is paged. */
@InputType()
export class IdeaFilter {
  @Field(() => [String], { nullable: true })
  states?: string[];

  @Field(() => ID, { nullable: true })
  neighbourhoodId?: string;

  @Field(() => String, { nullable: true })
  category?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Words; accents, plurals and typos are forgiven.',
  })
  search?: string;

  @Field(() => [String], { nullable: true, description: 'online, paper, bus, meeting, phone.' })
  channels?: string[];

  @Field(() => Boolean, { nullable: true, description: 'The author’s answer is overdue.' })
  overdue?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'The last submitted first.' })
  newestFirst?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'On the ballot, or further.' })
  balloted?: boolean;

  @Field(() => Int, { defaultValue: 1 })
  page!: number;

  @Field(() => Int, { defaultValue: 24 })
  size!: number;
}

/** What the author declares on their honour; the year of birth is looked at and not kept. */
@InputType()
export class DeclarationInput {
  @Field(() => Boolean)
  resident!: boolean;

  @Field(() => Int, { nullable: true })
  birthYear?: number;

  @Field(() => [String], { defaultValue: [], description: 'municipal_councillors, companies …' })
  qualities!: string[];
}

/** What the rules look at; unknown qualities are nothing to them. */
export const participantOf = ({
  resident,
  birthYear,
  qualities,
}: DeclarationInput): Participant => ({
  resident,
  birth: birthYear ? { year: birthYear } : null,
  qualities: qualities.filter((quality): quality is Exclusion =>
    (exclusions as readonly string[]).includes(quality),
  ),
});

/** New words for an idea that was submitted; a field that is absent stays as it was. */
@InputType()
export class IdeaTextInput {
  @Field(() => String, { nullable: true })
  title?: string;

  @Field(() => String, { nullable: true })
  body?: string;

  @Field(() => String, { nullable: true })
  beneficiaries?: string;

  @Field(() => String, { nullable: true })
  place?: string;
}
