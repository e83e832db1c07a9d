import {
  ballName,
  type Checked,
  DRAW_FILES,
  ballsWith,
  drawnSession,
  type LettersDrawn,
  readRolled,
  sessionText,
  verifyDraw,
} from '@parvis/council';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../clean';
import { EXIT, Stop } from '../exit';
import { type Words } from '../words';
import { filesIn, refused } from './files';
import { checkedLetters, holdsLetters, lettersDrawn, lettersTold } from './letters';
import { type SessionOptions, verifyOptions } from './options';

/** Draws the ball from what was rolled and read at the session, once: a session that was held is never overwritten. */
export function holdSession(options: SessionOptions, words: Words): string {
  const checked = checkedFolder(options.session);
  if (checked.session)
    throw new Stop(EXIT.refused, 'cli_draw_session_held', { folder: options.session });
  const rolled = readRolled(checked.manifest.method, options);
  if (!rolled.ok) {
    const { code, details } = rolled.denial;
    throw new Stop(EXIT.usage, `denial_${code}`, details);
  }
  const session = drawnSession(checked.manifest, checked.balls, rolled.value);
  writeFileSync(join(options.session, 'session.json'), sessionText(session), { flag: 'wx' });
  return told({ ...checked, session }, words, options.json);
}

/** `parvis verify-draw DIR`: hashes, quotas of every panel, balls, seed and panel, again and without a solver. */
export function verifyDrawIn(args: readonly string[], words: Words): string {
  const { folder, sealed, of, letters, json } = verifyOptions(args);
  if (holdsLetters(folder)) return lettersTold(checkedLetters(folder, sealed), words, json);
  const first = letters === undefined ? undefined : lettersDrawn(letters);
  const checked = checkedFolder(folder, sealed, first);
  return of === undefined ? told(checked, words, json) : ballsTold(checked, of, words, json);
}

/** Which balls seat one person. */
function ballsTold({ balls, pool }: Checked, id: string, words: Words, json: boolean): string {
  if (!pool.some((person) => person.id === id))
    throw new Stop(EXIT.refused, 'cli_draw_nobody', { id });
  const held = ballsWith(balls, id);
  const names = (numbers: readonly number[]) => numbers.map((ball) => ballName(ball, balls.length));
  const members = names(held.members);
  const substitutes = names(held.substitutes);
  if (json) return `${JSON.stringify({ id, balls: members, substitutes })}\n`;
  const counted = (list: readonly string[], key: string) =>
    list.length === 0
      ? []
      : [words.say(key, { id, found: list.length, balls: balls.length }), list.join(' ')];
  const lines = [
    ...counted(members, 'cli_draw_seated'),
    ...counted(substitutes, 'cli_draw_standing'),
  ];
  return `${(lines.length > 0 ? lines : [words.say('cli_draw_no_ball', { id })]).join('\n')}\n`;
}

function checkedFolder(folder: string, sealed?: string, letters?: LettersDrawn): Checked {
  const files = filesIn(folder, [...DRAW_FILES, 'draw.json', 'session.json']);
  if (files.size === 0) throw new Stop(EXIT.refused, 'cli_draw_no_folder', { folder });
  const openings = sealed === undefined ? undefined : filesIn('.', [sealed]).get(sealed);
  if (sealed !== undefined && !openings)
    throw new Stop(EXIT.refused, 'cli_input_missing', { file: sealed });
  const checked = verifyDraw(files, openings, letters);
  if (checked.ok) return checked.value;
  const opening = checked.denial.code.startsWith('draw_opening');
  throw refused(checked.denial, opening && sealed !== undefined ? sealed : folder);
}

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
    const ball = ballName(session.ball, manifest.balls);
    const { seed, beacon } = session;
    if (seed === undefined) lines.push(words.say('cli_draw_ball_dice', { ball }));
    else lines.push(words.say('cli_draw_ball', { ball, seed }));
    const late = manifest.method.kind === 'beacon' && beacon?.round !== manifest.method.round;
    if (late) lines.push(words.say('cli_draw_late', { round: String(beacon?.round) }));
    lines.push(clean(session.members.join(' ')));
    if (session.substitutes.length > 0) {
      lines.push(words.say('cli_draw_behind'), clean(session.substitutes.join(' ')));
    }
  } else lines.push(words.say('cli_draw_no_session'));
  return `${lines.join('\n')}\n`;
}
