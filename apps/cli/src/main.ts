import { compare } from './compare/command';
import { convert } from './convert/command';
import { lettersOf } from './convert/workbook';
import { draw } from './draw/command';
import { drawLetters } from './draw/letters';
import { verifyDrawIn } from './draw/session';
import { EXIT, Stop } from './exit';
import { margin } from './margin/command';
import { open } from './open';
import { tally } from './tally/command';
import { verify } from './verify/command';
import { version } from './version';
import { witness } from './witness/command';
import { terminalLanguage, Words } from './words';

/** The public bench: anyone can count again what a town counted, without its server. */
async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  const words = new Words(askedLanguage(rest) ?? terminalLanguage(process.env));
  try {
    if (command === '--version' || command === 'version') await print(`${version}\n`);
    else if (command === undefined || /^(help|--help|-h)$/.test(command) || asksHelp(rest)) {
      await print(words.say('cli_help'));
    } else if (command === 'tally') await print(await tally(rest, words));
    else if (command === 'compare') await print(await compare(rest, words));
    else if (command === 'margin') await print(await margin(rest, words));
    else if (command === 'convert') for await (const piece of convert(rest)) await print(piece);
    else if (command === 'draw') await print(await draw(rest, words));
    else if (command === 'draw-letters') await print(await drawLetters(rest, words));
    else if (command === 'verify-draw') await print(verifyDrawIn(rest, words));
    else if (command === 'open') await print(await open(rest));
    else if (command === 'verify') return await verified(rest, words);
    else if (command === 'witness') await print(await witness(rest, words));
    else throw new Stop(EXIT.usage, 'cli_usage_command', { command });
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return stopped(error, words, rest.includes('--json'));
  }
}

/** A check that fails is a refusal, and its report is printed all the same. */
async function verified(args: readonly string[], words: Words): Promise<number> {
  const { text, held } = await verify(args, words);
  await print(text);
  return held ? EXIT.done : EXIT.refused;
}

/** Says why nothing came out: in words on the error output, and as data where data was asked for. */
async function stopped(stop: Stop, words: Words, json: boolean): Promise<number> {
  const message = messageOf(stop, words);
  const code = stop.key.replace(/^(denial|cli)_/, '');
  const error = { code, ...stop.params, ...stop.place, message };
  if (json) await print(`${JSON.stringify({ error })}\n`);
  process.stderr.write(`parvis: ${message}\n`);
  return stop.exit;
}

/** The sentence; in a spreadsheet, the place in its table stands for the line and column of a file. */
function messageOf({ key, params, place }: Stop, words: Words): string {
  const said = words.say(key, params);
  if (!place) return said;
  const at = words.say('cli_convert_line');
  const reason = said.startsWith(at) ? said.slice(at.length) : said;
  const { table, line, cell } = place;
  return words.say('cli_convert_at', { table, cell: `${lettersOf(cell - 1)}${line}`, reason });
}

const asksHelp = (args: readonly string[]): boolean =>
  args.includes('--help') || args.includes('-h');

function askedLanguage(args: readonly string[]): 'fr' | 'en' | undefined {
  const asked = args.find((arg) => arg.startsWith('--lang='))?.slice(7);
  const next = args[args.indexOf('--lang') + 1];
  const language = asked ?? (args.includes('--lang') ? next : undefined);
  return language === 'fr' || language === 'en' ? language : undefined;
}

/** Writes and waits until the reader took it. */
const print = (text: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });

// A reader that closes its end (`| head`) has seen enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
