import { createHash } from 'node:crypto';
import {
  type Choices,
  checkSheet,
  type Manifest,
  readBallotList,
  sheetOfBallots,
  validateBallot,
} from '@parvis/voting';
import type { Published, PublishedPaper } from './published';
import { type Report, Wrong } from './report';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The final set, the equations, the ballots that came out of it, and the paper. Every ballot, for the count. */
export async function checkBox(report: Report, folder: Published): Promise<Choices[]> {
  await report.check('final', () => finalSet(folder));
  await report.check('figures', () => {
    const { accepted, final, superseded, voided } = folder.box().figures;
    const found = { accepted, final, superseded, voided };
    const logged = folder.hashes('log-entries.txt').length;
    if (accepted !== logged) throw new Wrong('accepted_differ', { accepted, logged });
    if (final + superseded + voided !== accepted) throw new Wrong('figures', found);
    return found;
  });
  const ballots: Choices[] = [];
  await report.check('ballots', () => {
    const listed = listedBallots(folder);
    ballots.push(...listed);
    return { count: listed.length };
  });
  await report.check('opening', () => opening(folder));
  await report.check('paper', () => {
    const paper = folder.paper();
    checkPaper(folder.manifest(), paper);
    ballots.push(...paper.ballots);
    const { papers, valid, blank, spoilt, rejected } = paper.sheet;
    return { papers, valid, blank, spoilt, rejected };
  });
  return ballots;
}

function finalSet(folder: Published): { count: number } {
  const final = folder.hashes('final.txt');
  const unsorted = final.findIndex((hash, at) => at > 0 && hash <= (final[at - 1] ?? ''));
  if (unsorted >= 0) throw new Wrong('final_unsorted', { line: unsorted + 1 });
  const logged = new Set(folder.hashes('log-entries.txt'));
  const stranger = final.find((hash) => !logged.has(hash));
  if (stranger) throw new Wrong('final_stranger', { hash: stranger });
  const { figures } = folder.box();
  if (figures.final !== final.length) {
    throw new Wrong('final_count', { said: figures.final, found: final.length });
  }
  return { count: final.length };
}

function listedBallots(folder: Published): Choices[] {
  const text = folder.text('ballots.jsonl');
  const read = readBallotList(folder.manifest(), text);
  if (!read.ok) {
    const { code, details } = read.denial;
    throw new Wrong('ballot', { line: Number(details?.['line'] ?? 0), code });
  }
  const { listHash } = folder.box().opening;
  if (hashOf(text) !== listHash) throw new Wrong('list_hash', { file: 'ballots.jsonl' });
  return read.value.map(({ choices }) => choices);
}

function opening(folder: Published): { valid: number; invalid: number; final: number } {
  const text = folder.text('invalid.jsonl');
  const invalid = folder.invalid();
  const said = folder.box().opening;
  if (hashOf(text) !== said.invalidHash) throw new Wrong('list_hash', { file: 'invalid.jsonl' });
  const final = new Set(folder.hashes('final.txt'));
  const stranger = invalid.find((hash) => !final.has(hash));
  if (stranger) throw new Wrong('invalid_stranger', { hash: stranger });
  const valid = folder.text('ballots.jsonl').split('\n').length - 1;
  const found = { valid, invalid: invalid.length, final: final.size };
  const same = said.valid === valid && said.invalid === invalid.length && said.final === final.size;
  if (!same || valid + invalid.length !== final.size) throw new Wrong('opening', found);
  return found;
}

function checkPaper(
  { rule, projects }: Manifest,
  { batches, sheet, ballots }: PublishedPaper,
): void {
  for (const [at, ballot] of ballots.entries()) {
    const valid = validateBallot({ ...rule, blankAllowed: false }, projects, ballot);
    if (!valid.ok) throw new Wrong('paper_ballot', { number: at + 1, code: valid.denial.code });
  }
  for (const batch of batches) {
    const { label, papers, valid, blank, spoilt, rejected } = batch;
    if (valid + blank + spoilt + rejected !== papers) throw new Wrong('paper_batch', { label });
  }
  const counted = sheetOfBallots(rule, projects, ballots, sheet);
  const fields = ['papers', 'valid', 'blank', 'spoilt', 'rejected'] as const;
  for (const field of fields) {
    const sum = batches.reduce((total, batch) => total + batch[field], 0);
    if (sheet[field] !== sum || counted[field] !== sum) {
      throw new Wrong('paper_sum', { said: sheet[field], found: sum });
    }
  }
  const same = JSON.stringify(counted.tallies) === JSON.stringify(sheet.tallies);
  if (!same || !checkSheet(rule, projects, sheet).ok) throw new Wrong('paper_tallies');
}
