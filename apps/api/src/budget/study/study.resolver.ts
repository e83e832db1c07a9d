import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  CurrentActor,
  type HouseContext,
  loaderOf,
  outcomeOf,
  spoken,
  staff,
} from '../../platform';
import { MunicipalServiceType } from '../../town';
import { IdeaType } from '../idea/idea.type';
import { AdaptationService } from './adaptation.service';
import { DecisionService } from './decision.service';
import { studyTotals } from './opinion.totals';
import type { Study } from './study.entity';
import { AdaptationInput, AskServiceInput, DecisionInput, OpenStudyInput } from './study.inputs';
import { StudyReader } from './study.reader';
import { StudyService } from './study.service';
import { AdaptationType, OpinionType, StudyTotalsType, StudyType } from './study.type';

const OpenStudyResult = outcomeOf('OpenStudyResult', () => IdeaType);
const StudyResult = outcomeOf('StudyResult', () => StudyType);
const AdaptationResult = outcomeOf('AdaptationResult', () => AdaptationType);

@Resolver(() => StudyType)
export class StudyResolver {
  constructor(
    private readonly studies: StudyService,
    private readonly decisions: DecisionService,
    private readonly proposals: AdaptationService,
    private readonly reader: StudyReader,
  ) {}

  @Mutation(() => OpenStudyResult, { description: 'Admissible → under study; services are asked.' })
  @Access(staff)
  async openStudy(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the idea.' }) version: number,
    @Args('input') input: OpenStudyInput,
  ) {
    return spoken(await this.studies.open(actor, ideaId, version, input), (idea) => idea);
  }

  @Mutation(() => StudyResult, { description: 'One more service, or more time for one.' })
  @Access(staff)
  async askService(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the study.' }) version: number,
    @Args('input') input: AskServiceInput,
  ) {
    return spoken(await this.studies.askService(actor, ideaId, version, input), (study) => study);
  }

  @Mutation(() => StudyResult)
  @Access(staff)
  async decideFeasibility(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the study.' }) version: number,
    @Args('input') input: DecisionInput,
  ) {
    return spoken(await this.decisions.decide(actor, ideaId, version, input), (study) => study);
  }

  @Mutation(() => AdaptationResult, { description: 'Nothing changes before the author agrees.' })
  @Access(staff)
  async proposeAdaptation(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the study.' }) version: number,
    @Args('input') input: AdaptationInput,
  ) {
    return spoken(await this.proposals.propose(actor, ideaId, version, input), (sent) => sent);
  }

  @Mutation(() => AdaptationResult)
  @Access(staff)
  async cancelAdaptation(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the study.' }) version: number,
  ) {
    return spoken(await this.proposals.cancel(actor, ideaId, version), (taken) => taken);
  }

  @ResolveField(() => IdeaType)
  idea(@Parent() { ideaId }: Study, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.reader.ideas(ids), 'studied idea').load(ideaId);
  }

  @ResolveField(() => MunicipalServiceType)
  leadService(@Parent() { leadServiceId }: Study, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.reader.services(ids), 'service').load(leadServiceId);
  }

  @ResolveField(() => [OpinionType])
  opinions(@Parent() { id }: Study, @Context() context: HouseContext) {
    return this.opinionsOf(context, id);
  }

  @ResolveField(() => StudyTotalsType)
  async totals(@Parent() study: Study, @Context() context: HouseContext) {
    const idea = await loaderOf(context, (ids) => this.reader.ideas(ids), 'studied idea').load(
      study.ideaId,
    );
    const editions = loaderOf(context, (ids) => this.reader.editions(ids), 'edition by id');
    const edition = await editions.load(idea?.editionId ?? '');
    const opinions = (await this.opinionsOf(context, study.id)) ?? [];
    return studyTotals(opinions, edition?.rules.projectCap ?? null);
  }

  @ResolveField(() => [AdaptationType])
  adaptations(@Parent() { ideaId }: Study, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.reader.adaptationsOfIdeas(ids), 'adaptations').load(
      ideaId,
    );
  }

  private opinionsOf(context: HouseContext, studyId: string) {
    return loaderOf(context, (ids) => this.reader.opinionsOfStudies(ids), 'opinions').load(studyId);
  }
}
