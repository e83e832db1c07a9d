import { Args, Field, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  outcomeOf,
  signedIn,
  spoken,
} from '../../platform';
import { FollowService, type FollowSeen } from './follow.service';
import { IdeaType } from './idea.type';

@ObjectType('FollowLink', { description: 'What the link of a letter is about.' })
@Access(anyone)
export class FollowLink {
  @Field(() => IdeaType)
  idea!: IdeaType;

  @Field(() => Boolean, { description: 'News are sent now.' })
  active!: boolean;
}

const AskFollowResult = outcomeOf('AskFollowResult', () => IdeaType);

/** News of an idea: asked for, confirmed, stopped; a link of a letter is enough. */
@Resolver()
export class FollowResolver {
  constructor(private readonly follows: FollowService) {}

  @Mutation(() => IdeaType)
  @Access(signedIn)
  followIdea(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('on') on: boolean,
  ) {
    return this.follows.set(actor, ideaId, on);
  }

  @Mutation(() => AskFollowResult, { description: 'Sends a letter whose link says yes.' })
  @Access(anyone)
  async askToFollow(
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('email') email: string,
    @Args('locale', { defaultValue: 'fr' }) locale: string,
  ) {
    const result = await this.follows.ask(ideaId, email, locale === 'en' ? 'en' : 'fr');
    return spoken(result, (idea) => idea);
  }

  @Query(() => FollowLink)
  @Access(anyone)
  async followLink(@Args('token') token: string) {
    return shown(await this.follows.behind(token));
  }

  @Mutation(() => FollowLink, { description: 'By the link of a letter, without signing in.' })
  @Access(anyone)
  async answerFollowLink(@Args('token') token: string, @Args('on') on: boolean) {
    return shown(await this.follows.answer(token, on));
  }
}

const shown = ({ follow, idea }: FollowSeen): FollowLink =>
  Object.assign(new FollowLink(), {
    idea,
    active: follow.confirmedAt != null && follow.endedAt == null,
  });
