import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  Access,
  anyone,
  CentsScalar,
  DocumentScalar,
  InstantScalar,
  pageOf,
  staff,
} from '../../platform';
import { EditionType } from '../edition/edition.type';
import { simulationReaders, simulationSeen } from './simulation.access';

@ObjectType({ description: 'A neighbourhood in which projects stand.' })
@Access(simulationReaders)
export class SourceArea {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType('SimulationSource', { description: 'An election whose ballots may be counted again.' })
@Access(simulationReaders)
export class SimulationSourceType {
  @Field(() => ID)
  editionId!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Boolean)
  imported!: boolean;

  @Field(() => Int)
  voters!: number;

  @Field(() => Int)
  projects!: number;

  @Field(() => CentsScalar)
  budget!: number;

  @Field(() => String, { nullable: true })
  currency?: string;
}

@ObjectType({ description: 'What its ballots allow.' })
@Access(simulationReaders)
export class SourceBallots {
  @Field(() => SimulationSourceType)
  source!: SimulationSourceType;

  @Field(() => [SourceArea])
  areas!: SourceArea[];

  @Field(() => Boolean)
  graded!: boolean;
}

@ObjectType('SimulatedProject')
@Access(anyone)
export class SimulatedProjectType {
  @Field(() => String)
  code!: string;

  @Field(() => String, { nullable: true })
  title?: string;

  @Field(() => CentsScalar)
  cost!: number;

  @Field(() => Int, { description: 'Voters who named it, as the public result says.' })
  votes!: number;

  @Field(() => String, { nullable: true })
  area?: string;
}

@ObjectType('SimulatedArea')
@Access(anyone)
export class SimulatedAreaType {
  @Field(() => String)
  key!: string;

  @Field(() => String, { nullable: true })
  name?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Voters who named one of its projects at least; null from one to nine.',
  })
  supporters?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'In an imagined election: voters living there.',
  })
  homes?: number;
}

@ObjectType('SimulatedElection')
@Access(anyone)
export class SimulatedElectionType {
  @Field(() => Int)
  voters!: number;

  @Field(() => CentsScalar)
  budget!: number;

  @Field(() => [SimulatedProjectType])
  projects!: SimulatedProjectType[];

  @Field(() => [SimulatedAreaType])
  areas!: SimulatedAreaType[];
}

@ObjectType({ description: 'From the cheapest winner to the dearest.' })
@Access(anyone)
export class SimulatedCosts {
  @Field(() => CentsScalar)
  least!: number;

  @Field(() => CentsScalar)
  middle!: number;

  @Field(() => CentsScalar)
  most!: number;
}

@ObjectType()
@Access(anyone)
export class SimulatedAreaGain {
  @Field(() => String)
  key!: string;

  @Field(() => Int)
  winners!: number;

  @Field(() => CentsScalar)
  spent!: number;
}

@ObjectType({ description: 'Against the first rule. Voters are null where so few could be known.' })
@Access(anyone)
export class SimulatedChange {
  @Field(() => [String])
  enter!: string[];

  @Field(() => [String])
  leave!: string[];

  @Field(() => Int, { nullable: true })
  more!: number | null;

  @Field(() => Int, { nullable: true })
  fewer!: number | null;

  @Field(() => Int, { nullable: true })
  alike!: number | null;
}

@ObjectType({ description: 'Voters of a place, or of small ones together: never under ten.' })
@Access(anyone)
export class SimulatedPlace {
  @Field(() => [String], {
    description: 'As the file writes them, empty for those who did not say.',
  })
  places!: readonly string[];

  @Field(() => Int)
  voters!: number;

  @Field(() => [Int], { description: 'For each rule: those who named a winner.' })
  withWinner!: readonly number[];
}

@ObjectType('SimulatedOutcome', { description: 'What one rule gives.' })
@Access(anyone)
export class SimulatedOutcomeType {
  @Field(() => String, { nullable: true, description: 'Why it gives nothing.' })
  refusal?: string;

  @Field(() => [String])
  winners!: string[];

  @Field(() => CentsScalar)
  spent!: number;

  @Field(() => CentsScalar)
  left!: number;

  @Field(() => Int, { nullable: true, description: 'Null when fewer than ten have one, or none.' })
  withWinner!: number | null;

  @Field(() => Int)
  winnersNamed!: number;

  @Field(() => SimulatedCosts, { nullable: true })
  costs?: SimulatedCosts;

  @Field(() => [SimulatedAreaGain])
  areas!: SimulatedAreaGain[];

  @Field(() => SimulatedChange, { nullable: true })
  change?: SimulatedChange;
}

@ObjectType({ description: 'An edition whose rules are being written.' })
@Access(staff)
export class RuleRecipient {
  @Field(() => EditionType)
  edition!: EditionType;

  @Field(() => [Boolean], { description: 'For each rule: whether this edition may be counted so.' })
  votable!: boolean[];
}

@ObjectType('Simulation', { description: 'The same ballots counted by several rules.' })
@Access(simulationSeen)
export class SimulationType {
  @Field(() => ID)
  id!: string;

  @Field(() => DocumentScalar, { description: 'SimulationSource: an edition, or a plan.' })
  source!: object;

  @Field(() => DocumentScalar, { description: 'The rules, in order: RuleChoice of libs/budget.' })
  rules!: object;

  @Field(() => String)
  state!: string;

  @Field(() => SimulatedElectionType, { nullable: true })
  election?: SimulatedElectionType;

  @Field(() => [SimulatedOutcomeType], { description: 'One for each rule counted so far.' })
  outcomes!: SimulatedOutcomeType[];

  @Field(() => [SimulatedPlace], {
    description: 'Where voters live, when an imported file says it and all rules are counted.',
  })
  places!: SimulatedPlace[];

  @Field(() => String)
  inputsHash!: string;

  @Field(() => String, { nullable: true })
  resultHash?: string;

  @Field(() => String)
  program!: string;

  @Field(() => InstantScalar)
  createdAt!: Date;

  @Field(() => InstantScalar, { nullable: true })
  finishedAt?: Date;

  @Field(() => InstantScalar, { nullable: true })
  publicSince?: Date;

  @Field(() => [RuleRecipient])
  @Access(staff)
  recipients!: RuleRecipient[];
}

@ObjectType()
@Access(simulationReaders)
export class SimulationPage extends pageOf(() => SimulationType) {}

@ObjectType('RuleOrigin', {
  description: 'The simulation from which the rule of an edition comes.',
})
@Access(anyone)
export class RuleOriginType {
  @Field(() => Int, { description: 'Place of the rule in the simulation, from 0.' })
  place!: number;

  @Field(() => String)
  byTitle!: string;

  @Field(() => InstantScalar)
  chosenAt!: Date;

  @Field(() => SimulationType)
  simulation!: SimulationType;
}
