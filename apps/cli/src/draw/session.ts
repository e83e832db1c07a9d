import {
  ballName,
  type Checked,
  DRAW_FILES,
  drawnSession,
  sessionText,
  verifyDraw,
} from '@parvis/council';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../clean';
import { EXIT, Stop } from '../exit';
import { type Words } from '../words';
import { refused } from './files';
import { type SessionOptions, verifyOptions } from './options';

/** Draws the ball from what was rolled and read at the session, once: a session that was held is never overwritten. */
export function holdSession(options: SessionOptions, words: Words): string {
  const checked = checkedFolder(options.session);
  if (checked.session)
    throw new Stop(EXIT.refused, 'cli_draw_session_held', { folder: options.session });
  const dice = options.dice
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  // Ten dice are 25.8 bits: fewer could be tried out beforehand.
  if (dice.length < 10 || !dice.every((face) => Number.isInteger(face) && face >= 1 && face <= 6)) {
    throw new Stop(EXIT.usage, 'cli_draw_dice');
  }
  const read = /^([\w-]+):(\d{1,15}):([0-9a-f]{64})$/.exec(options.beacon);
  if (!read) throw new Stop(EXIT.usage, 'cli_draw_beacon');
  const [, chain = '', round = '', randomness = ''] = read;
  const session = drawnSession(checked.manifest, checked.balls, dice, {
    chain,
    round: Number(round),
    randomness,
  });
  writeFileSync(join(options.session, 'session.json'), sessionText(session), { flag: 'wx' });
  return told({ ...checked, session }, words, options.json);
}

/** `parvis verify-draw DIR`: hashes, quotas of every panel, balls, seed and panel, again and without a solver. */
export function verifyDrawIn(args: readonly string[], words: Words): string {
  const { folder, sealed, json } = verifyOptions(args);
  return told(checkedFolder(folder, sealed), words, json);
}

function checkedFolder(folder: string, sealed?: string): Checked {
  const files = new Map<string, Uint8Array>();
  for (const name of [...DRAW_FILES, 'draw.json', 'session.json']) {
    const bytes = bytesAt(join(folder, name));
    if (bytes) files.set(name, bytes);
  }
  if (files.size === 0) throw new Stop(EXIT.refused, 'cli_draw_no_folder', { folder });
  const openings = sealed === undefined ? undefined : bytesAt(sealed);
  if (sealed !== undefined && !openings)
    throw new Stop(EXIT.refused, 'cli_input_missing', { file: sealed });
  const checked = verifyDraw(files, openings);
  if (checked.ok) return checked.value;
  const opening = checked.denial.code.startsWith('draw_opening');
  throw refused(checked.denial, opening && sealed !== undefined ? sealed : folder);
}

const bytesAt = (place: string): Uint8Array | undefined =>
  existsSync(place) && statSync(place).isFile() ? readFileSync(place) : undefined;

function told(checked: Checked, words: Words, json: boolean): string {
  const { manifest, hash, hidden, opened, session } = checked;
  if (json) {
    const { files } = manifest;
    return `${JSON.stringify({ valid: true, draw: hash, files, hidden, opened, session: session ?? null })}\n`;
  }
  const lines = [words.say('cli_draw_checked', { balls: manifest.balls, seats: manifest.seats })];
  for (const [name, own] of Object.entries({ 'draw.json': hash, ...manifest.files }))
    lines.push(`  ${name}  ${own}`);
  if (opened.length === 1) lines.push(words.say('cli_draw_opened_one', { id: opened[0] ?? '' }));
  else if (opened.length > 1) lines.push(words.say('cli_draw_opened', { people: opened.length }));
  if (hidden > 0) lines.push(words.say('cli_draw_hidden', { people: hidden }));
  if (session) {
    lines.push(
      words.say('cli_draw_ball', {
        ball: ballName(session.ball, manifest.balls),
        seed: session.seed,
      }),
    );
    lines.push(clean(session.members.join(' ')));
    if (session.substitutes.length > 0) {
      lines.push(words.say('cli_draw_behind'), clean(session.substitutes.join(' ')));
    }
  } else lines.push(words.say('cli_draw_no_session'));
  return `${lines.join('\n')}\n`;
}
