import {
  addressOpenings,
  type CheckedLetters,
  heldLetters,
  LETTER_FILES,
  type Method,
  type Opening,
  publishedAddresses,
  readAddresses,
  readOpenings,
  readRolled,
  readTable,
  tableText,
  verifyLetters,
} from '@parvis/council';
import { randomInt } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Stop } from '../exit';
import { version } from '../version';
import { type Words } from '../words';
import { bytesOf, type DrawnLetters, type Files, filesIn, refused } from './files';
import { type LettersOptions, lettersOptions, type LettersSessionOptions } from './letters-options';
import { freshSalt, publish, writeNew } from './publish';

/** `parvis draw-letters`: the addresses that get a letter, from a file of all; or their drawing at the session. */
export async function drawLetters(args: readonly string[], words: Words): Promise<string> {
  const options = lettersOptions(args);
  return 'session' in options ? holdLetters(options, words) : publishAddresses(options, words);
}

async function publishAddresses(options: LettersOptions, words: Words): Promise<string> {
  const { addresses: file, letters, out, sealed, method } = options;
  const table = readTable(await bytesOf(file));
  if (!table.ok) throw refused(table.denial, file);
  const read = readAddresses(table.value, options, (below) => randomInt(below));
  if (!read.ok) throw refused(read.denial, file);
  const { addresses, merged } = read.value;
  if (addresses.length < letters) {
    throw new Stop(EXIT.impossible, 'cli_letters_few', { addresses: addresses.length, letters });
  }
  const openings = addressOpenings(addresses, freshSalt);
  const texts = publishedAddresses({ openings, letters, method, program: version });
  publish(out, sealed, texts, openings);
  const lines = [words.say('cli_letters_made', { addresses: addresses.length, letters })];
  if (merged > 0) lines.push(words.say('cli_letters_merged', { merged }));
  lines.push(words.say('cli_draw_written', { folder: out }));
  lines.push(words.say('cli_letters_sealed', { sealed }));
  return `${lines.join('\n')}\n`;
}

/** Draws the letters from what was rolled and read, once; and joins the sealed addresses to them, for the post. */
function holdLetters(options: LettersSessionOptions, words: Words): string {
  const { session: folder, mailing, sealed } = options;
  const checked = checkedLetters(folder);
  if (checked.session) throw new Stop(EXIT.refused, 'cli_draw_session_held', { folder });
  const rolled = readRolled(checked.manifest.method as Method, options);
  if (!rolled.ok) {
    const { code, details } = rolled.denial;
    throw new Stop(EXIT.usage, `denial_${code}`, details);
  }
  const held = heldLetters(checked, rolled.value);
  // Before anything is drawn: what cannot be written later would be asked for a second draw.
  const post = mailing === undefined ? undefined : mailingOf(sealed, held.drawn);
  for (const [name, text] of held.files) writeFileSync(join(folder, name), text, { flag: 'wx' });
  if (mailing !== undefined && post !== undefined) writeNew(mailing, post, 0o600);
  const { session, drawn } = held;
  return lettersTold({ ...checked, session, drawn }, words, options.json);
}

/** The drawn addresses as they stood in the file: a CSV for the post, not published. */
function mailingOf(sealed: string, drawn: readonly { readonly id: string }[]): string {
  if (!existsSync(sealed)) throw new Stop(EXIT.refused, 'cli_input_missing', { file: sealed });
  const openings = readOpenings(filesIn('.', [sealed]).get(sealed) ?? new Uint8Array());
  if (!openings.ok) throw refused(openings.denial, sealed);
  const byId = new Map(openings.value.map((opening) => [opening.record.id, opening]));
  const chosen = drawn.flatMap(({ id }): Opening[] => {
    const opening = byId.get(id);
    return opening ? [opening] : [];
  });
  const heads = Object.keys(chosen[0]?.record.person ?? {});
  const lines = chosen.map(({ record }) => [
    record.id,
    ...heads.map((head) => record.person[head] ?? ''),
  ]);
  return tableText([['id', ...heads], ...lines]);
}

/** Whether a folder holds letters rather than the draw of a panel. */
export const holdsLetters = (folder: string): boolean => existsSync(join(folder, 'letters.json'));

export function checkedLetters(folder: string, sealed?: string): CheckedLetters {
  const names = [...LETTER_FILES, 'letters.json', 'letters.csv', 'session.json'];
  const openings = sealed === undefined ? undefined : filesIn('.', [sealed]).get(sealed);
  if (sealed !== undefined && !openings)
    throw new Stop(EXIT.refused, 'cli_input_missing', { file: sealed });
  const checked = verifyLetters(filesIn(folder, names), openings);
  if (checked.ok) return checked.value;
  const opening = checked.denial.code.startsWith('draw_opening');
  throw refused(checked.denial, opening && sealed !== undefined ? sealed : folder);
}

/** The letters that a pool answered, drawn already. */
export function lettersDrawn(folder: string): DrawnLetters {
  const { sessionHash: hash, drawn, plan } = checkedLetters(folder);
  if (hash === undefined) throw new Stop(EXIT.refused, 'cli_letters_not_drawn', { folder });
  const chances = new Map(
    plan.map(({ stratum, letters, addresses }) => [stratum, letters / addresses]),
  );
  const homes = new Map(
    drawn.map(({ id, stratum }) => [
      JSON.stringify([id.toLowerCase()]),
      { id, chance: chances.get(stratum) ?? 0 },
    ]),
  );
  return { hash, drawn, homes };
}

/** Whoever answered must have had a letter. */
export function answering(folder: string, file: string, files: Files): Files {
  const letters = lettersDrawn(folder);
  const stranger = files.pool.find((volunteer) => !letters.homes.has(volunteer.household));
  if (stranger) throw new Stop(EXIT.refused, 'cli_draw_no_letter', { id: stranger.id, file });
  return { ...files, letters };
}

export function lettersTold(checked: CheckedLetters, words: Words, json: boolean): string {
  const { manifest, hash, plan, opened, session, drawn } = checked;
  if (json) {
    const own = { valid: true, draw: hash, files: manifest.files, opened };
    const ids = drawn.map(({ id }) => id);
    return `${JSON.stringify({ ...own, session: session ?? null, drawn: ids })}\n`;
  }
  const { addresses, letters } = manifest;
  const lines = [words.say('cli_letters_checked', { addresses, letters })];
  for (const [name, own] of Object.entries({ 'letters.json': hash, ...manifest.files }))
    lines.push(`  ${name}  ${own}`);
  for (const part of plan) {
    const chance = words.percent(part.letters / part.addresses);
    const { stratum } = part;
    const key = stratum === '' ? 'cli_letters_chance' : 'cli_letters_part';
    lines.push(
      words.say(key, { stratum, letters: part.letters, addresses: part.addresses, chance }),
    );
  }
  if (opened.length === 1) lines.push(words.say('cli_draw_opened_one', { id: opened[0] ?? '' }));
  else if (opened.length > 1) lines.push(words.say('cli_draw_opened', { people: opened.length }));
  if (session) lines.push(words.say('cli_letters_drawn', { letters: drawn.length }));
  else lines.push(words.say('cli_draw_no_session'));
  return `${lines.join('\n')}\n`;
}
