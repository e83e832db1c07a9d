export { alertsOf, type BoxAlert, type BoxStanding, type Watcher } from './box/box-standing';
export { BALLOT_CHANNELS, type BallotChannel } from './ballot/channel';
export type { Choice, Choices } from './ballot/choices';
export { decodeBallot, encodeBallot, type Ballot, type BallotMalformed } from './ballot/encoding';
export {
  MOST_PROJECTS,
  MOST_VALUE,
  type ApprovalFixedRule,
  type ApprovalMaxRule,
  type BallotKind,
  type BallotProject,
  type BallotRule,
  type BasketRule,
  type GradesRule,
  type PointsRule,
  type RankedRule,
} from './ballot/rule';
export { checkRule, type RuleFault } from './ballot/rule-check';
export { tallyCells, tallyChoices, type ProjectTally } from './ballot/tally';
export { mostValue, validateBallot, type BallotRefusal } from './ballot/validate';
export {
  envelopeCommitment,
  envelopeHash,
  envelopeLength,
  readEnvelope,
  type Envelope,
  type EnvelopeMalformed,
  type SealedShare,
} from './envelope/layout';
export {
  openEnvelope,
  openWithShares,
  unwrapShare,
  type OpenedShare,
  type OpenFault,
} from './envelope/open';
export { sealBallot, type BallotDraft, type SealedBallot, type SealRefusal } from './envelope/seal';
export { readKeyFile, writeKeyFile, type FiledKey, type KeyFileFault } from './keys/key-file';
export { readKeySheet, writeKeySheet, type KeySheetFault } from './keys/key-sheet';
export { seatTrustees, type SeatFault, type TrusteeSeat } from './keys/seats';
export { generateTrusteeKey, keyFingerprint, type TrusteeKey } from './keys/trustee-key';
export {
  checkpointText,
  cosign,
  readCheckpoint,
  readCosignature,
  readWitness,
  signCheckpoint,
  writeWitness,
  type CheckpointFault,
  type LogName,
  type Witness,
} from './log/checkpoint';
export {
  journalLine,
  journalLineHash,
  readJournal,
  type JournalEntry,
  type JournalFault,
} from './log/journal';
export { LogTree } from './log/log-tree';
export {
  consistencyProof,
  inclusionProof,
  isConsistent,
  isIncluded,
  type LogHead,
} from './log/proofs';
export {
  appendLeaf,
  emptyFrontier,
  frontierRoot,
  leafHash,
  treeRoot,
  type LogFrontier,
} from './log/tree';
export { composeManifest, readManifest, type ManifestRefusal } from './manifest/manifest';
export { manifestHash, manifestText } from './manifest/manifest-hash';
export type { Manifest, ManifestProject, ManifestTrustee } from './manifest/shape';
export {
  announcedPages,
  pageHashes,
  pageSums,
  readPageSums,
  type PageHashes,
} from './manifest/pages';
export { sealedPoll, type SealedPoll } from './manifest/sealed-poll';
export { trusteeFaults } from './manifest/trustees';
export {
  ballotListHash,
  ballotListLines,
  invalidListHash,
  invalidListLines,
  type ListedBallot,
} from './open/ballot-list';
export {
  breakdown,
  groupBallots,
  SMALLEST_CELL,
  type BallotGroup,
  type BreakdownRow,
} from './open/breakdown';
export { agree, marksOf, type OpeningDifference, type OpeningMarks } from './open/compare-openings';
export { envelopeOfLine, finalSetHash, manifestOfSet } from './open/final-set';
export { OPENING_PROGRAMS, openingText, type OpeningProgram } from './open/opening-file';
export { openSet, type OpenedSet } from './open/open-set';
export { openAll, type CountEquation, type Opening, type OpeningTask } from './open/open-all';
export type { InvalidEnvelope, InvalidReason, OpenedBallot } from './open/opened';
export { readBallotList, type ListFault } from './open/read-list';
export { outcomeOfEntry, type ReadBatch, sameBallots, spelt } from './paper/blind-entries';
export { checkSheet } from './paper/check-sheet';
export { sheetOfBallots, sumSheets, type PaperSheet } from './paper/paper-sheet';
export {
  placeSheet,
  type PlaceLineKind,
  type PlaceQuestion,
  type PlaceSheet,
} from './paper/place-sheet';
export {
  isReceiptSigned,
  readReceiptFile,
  receiptFile,
  receiptText,
  signReceipt,
  type Receipt,
  type ReceiptFault,
} from './receipt/receipt';
export { rehearsalQuorums } from './rehearsal/quorums';
export { rehearsalSet, type RehearsalSet } from './rehearsal/rehearsal';
export { publicEd25519, signEd25519, verifyEd25519 } from './receipt/signature';
export { readSymbols, spellSymbols } from './receipt/symbols';
export { readTracker, trackerOf } from './receipt/tracker';
export { isName, type NamedPerson, personMark } from './roll/person-mark';
export { pseudonym, ROLL_KEY_BYTES, rollKeyCheck } from './roll/pseudonym';
