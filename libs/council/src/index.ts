export {
  ageOn,
  type Feature,
  type FeatureValue,
  isAsked,
  suggestedBounds,
  valueOf,
} from './call/features';
export { type FeatureStanding, LEAST_SHOWN, poolStanding } from './call/statistics';
export { diagnose, type Diagnosis, type Suggestion } from './diagnosis/diagnose';
export { roundedBalls } from './balls/balls';
export { ballsOf, ballsWith, dealtBalls, type Ball } from './balls/deal';
export { legacyPanel } from './lottery/legacy';
export { type Address, readAddresses } from './letters/addresses';
export {
  addressOpenings,
  type CheckedLetters,
  heldLetters,
  LETTER_FILES,
  publishedAddresses,
  verifyLetters,
} from './letters/folder';
export {
  lotteryOf,
  lotteryPaced,
  type Fairness,
  type Lottery,
  type LotteryOptions,
} from './lottery/lottery';
export { type Progress } from './lottery/steps';
export { measuresOf, type Measures } from './lottery/measures';
export { type Clock } from './lottery/start';
export { bodyOf, type Body } from './pool/body';
export { readPool, type PoolColumns, type Volunteer } from './pool/pool';
export { readQuotas, type Quota } from './pool/quotas';
export { readTable, tableText } from './pool/table';
export {
  commitmentOf,
  type Opening,
  openingsOf,
  openingsText,
  type PoolRecord,
  readOpenings,
  SALT_BYTES,
} from './public/commitments';
export {
  ballName,
  DRAW_FILES,
  type Manifest,
  oddId,
  type Published,
  publishedFiles,
} from './public/folder';
export { type Method, readRolled, type Rolled, type RolledFault, tenSided } from './public/rolled';
export { drawnSession, type Session, sessionText } from './public/session';
export { HIDDEN, shownValues } from './public/shown';
export { seededDice, type Beacon } from './public/stream';
export { verifyDraw, type Checked, type LettersDrawn } from './public/verify';
export { highsSolver } from './solver/highs';
export { type Solver } from './solver/solver';
export {
  type Breach,
  breachesOf,
  type Counted,
  type Succession,
  successionRank,
  successor,
} from './term/succession';
