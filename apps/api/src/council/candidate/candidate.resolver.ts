import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  type HouseContext,
  outcomeOf,
  spoken,
} from '../../platform';
import { CandidateInput, CandidatureType } from './candidate.type';
import { CandidateLimit } from './candidate.limit';
import { CandidateService } from './candidate.service';

const CandidatureResult = outcomeOf('CandidatureResult', () => CandidatureType);

/** Candidatures: sent, seen again and taken back by their link; no account is needed. */
@Resolver()
export class CandidateResolver {
  constructor(
    private readonly candidates: CandidateService,
    private readonly limit: CandidateLimit,
  ) {}

  @Mutation(() => CandidatureResult)
  @Access(anyone)
  async applyToCouncil(
    @CurrentActor() actor: Actor,
    @Context() { request }: HouseContext,
    @Args('callId', { type: () => ID }) callId: string,
    @Args('candidate') { locale, choices, ...typed }: CandidateInput,
  ) {
    const free = await this.limit.check(request.ip);
    if (!free.ok) return spoken(free, (none: CandidatureType) => none);
    const chosen = Object.fromEntries(choices.map(({ feature, value }) => [feature, value]));
    const spokenIn = locale === 'en' ? ('en' as const) : ('fr' as const);
    const result = await this.candidates.apply(actor, callId, {
      ...{ ...typed, locale: spokenIn, choices: chosen },
    });
    return spoken(result, CandidatureType.of);
  }

  @Query(() => CandidatureType)
  @Access(anyone)
  async candidature(@Args('key') key: string) {
    return CandidatureType.of(await this.candidates.behind(key));
  }

  @Mutation(() => CandidatureResult, { description: 'All that tells who it was is erased.' })
  @Access(anyone)
  async withdrawCandidature(@Args('key') key: string) {
    return spoken(await this.candidates.withdraw(key), CandidatureType.of);
  }
}
