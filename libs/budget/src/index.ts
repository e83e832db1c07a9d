export { type Amount, readAmount, writeAmount } from './election/amount';
export { type BallotKind, type Ballots } from './election/ballots';
export { type Election, type Project } from './election/election';
export { type Measure, naturalMeasure } from './election/measure';
export { type Pile, pileOf } from './election/pile';
export { countedKind, transcribed } from './election/transcribed';
export { tallies } from './election/tallies';
export { type FileCode, type FileDenial } from './pabulib/fault';
export { type ElectionFile, type Sheet } from './pabulib/file';
export { type Notice } from './pabulib/notices';
export { readPabulib, type ReadOptions } from './pabulib/read';
export { publishedElection } from './pabulib/publish';
export { writePabulib } from './pabulib/write';
export { allocate, type AllocationDenial, type Rule, type Trace } from './rules/allocate';
export { allocateDivided } from './rules/divided/divided';
export { partElection } from './rules/divided/part-election';
export {
  type DividedRule,
  type DividedTrace,
  type Outsider,
  type Part,
  type UndividedRule,
} from './rules/divided/rule';
export {
  type Area,
  type Fate,
  type GreedyRule,
  type GreedyStep,
  type GreedyTrace,
  type Misfit,
  type Purse,
} from './rules/greedy-rule';
export {
  type Judgment,
  type MajorityJudgmentRule,
  type MajorityJudgmentTrace,
} from './rules/majority-judgment/rule';
export { type MaxWelfareRule, type MaxWelfareTrace } from './rules/max-welfare/rule';
export { type Outcome } from './rules/outcome';
export { type PhragmenRound, type PhragmenRule, type PhragmenTrace } from './rules/phragmen/rule';
export {
  type Comparison,
  type Completion,
  type EqualSharesRound,
  type EqualSharesRule,
  type EqualSharesTrace,
  type Preference,
  type Utility,
} from './rules/equal-shares/rule';
export { type Contender } from './rules/ranking';
export { type Tie, type TieBreaker, type Untie } from './rules/untie';
export { effectiveSupports, type EffectiveSupport, fixedMargins } from './margins/equal-shares';
export { type Margins, rerunMargins } from './margins/rerun';
export { decidingPart } from './explain/divided';
export { explain } from './explain/explain';
export { type EqualSharesExplanation } from './explain/equal-shares';
export { type Explanation } from './explain/explanation';
export { type GreedyExplanation } from './explain/greedy';
export { type MajorityJudgmentExplanation } from './explain/majority-judgment';
export { type PhragmenExplanation } from './explain/phragmen';
export { type Alternative, alternatives } from './explain/alternatives';
export { type Representation, representation } from './explain/representation';
export {
  type PlaceCell,
  type PlaceRepresentation,
  representationByPlace,
  tellable,
  votersByPlace,
  withWinnerByPlace,
} from './explain/representation-by-place';
export { type VoterPlaces } from './election/voter-places';
export { type ResultSentence } from './explain/sentence';
export { amendmentDiff, checkAmendment, mayAmend, type RuleChange } from './edition/amendment';
export { type Article, type Param, type Paragraph, type RuleSentence } from './edition/article';
export { ballotOrder } from './edition/ballot-order';
export { ballotRuleOf, countOf, type PlacedProject } from './edition/edition-count';
export {
  allotmentTotal,
  criteria,
  exclusions,
  reservedAmount,
  tieKeys,
  utilityNames,
  voterExclusions,
  type Allotment,
  type AllotmentPart,
  type CountRules,
  type Criterion,
  type EditionBallot,
  type EditionRules,
  type Exclusion,
  type ListCount,
  type ReservedShare,
  type SharesCount,
  type SubmissionRules,
  type TieKey,
  type UtilityName,
  type VoterExclusion,
  type VotingRules,
} from './edition/edition-rules';
export { anEditionRules } from './edition/edition-rules.factory';
export {
  maySubmit,
  mayVote,
  oldEnough,
  type Birth,
  type Participant,
  type SubmissionRefusal,
  type VoteRefusal,
} from './edition/eligibility';
export { parseRules } from './edition/parse-rules';
export { pursesText } from './edition/purses-text';
export { rulesArticles } from './edition/rules-articles';
export { rulesHash } from './edition/rules-hash';
export {
  chosenRule,
  countedBy,
  countMethods,
  divisions,
  type CountMethod,
  type Division,
  type RuleChoice,
} from './simulation/rule-choice';
export { areaSupport, changeBetween, outlook, type Outlook } from './simulation/outlook';
export { imaginedElection } from './simulation/imagined-election';
export { planBounds, planFaults, type SimulationPlan } from './simulation/plan';
export { supports } from './simulation/supports';
export { sameCount, votedRules } from './simulation/voted-rules';
