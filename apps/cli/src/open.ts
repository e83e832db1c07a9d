import {
  envelopeOfLine,
  manifestOfSet,
  openAll,
  openingText,
  readKeyFile,
  sealedPoll,
  type TrusteeKey,
} from '@parvis/voting';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from './exit';
import { openInput } from './input';

/**
 * `parvis open --set FILE --key FILE [--key FILE…]`: the trustees open the final set that the desk exported, on their
 * own machine, and get the file to hand over. Keys never leave it, and no network is used.
 */
export async function open(args: readonly string[]): Promise<string> {
  const { set, key: keyFiles } = options(args);
  const keys = await Promise.all(keyFiles.map(readKey));
  const lines = createInterface({ input: Readable.from(openInput(set).bytes) })[
    Symbol.asyncIterator
  ]();
  const head = await nextLine(lines);
  const manifest = manifestOfSet(head, await nextLine(lines));
  if (!manifest) throw notASet(set);
  const poll = sealedPoll(manifest);
  const opening = await openAll({ poll, envelopes: envelopes(lines, set), keys });
  if (!opening.ok)
    throw new Stop(EXIT.refused, `cli_open_${opening.denial.code}`, opening.denial.details);
  return openingText(manifest, 'cli', opening.value);
}

async function* envelopes(lines: AsyncIterator<string>, set: string): AsyncGenerator<Uint8Array> {
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const bytes = envelopeOfLine(next.value);
    if (!bytes.ok) throw notASet(set);
    yield bytes.value;
  }
}

const notASet = (file: string): Stop => new Stop(EXIT.refused, 'cli_open_not_a_set', { file });

const nextLine = async (lines: AsyncIterator<string>): Promise<string> => {
  const next = await lines.next();
  return next.done ? '' : next.value;
};

async function readKey(file: string): Promise<TrusteeKey> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Stop(EXIT.refused, 'cli_input_missing', { file });
  });
  const read = await readKeyFile(text);
  if (!read.ok) throw new Stop(EXIT.refused, 'cli_open_key_wrong', { file });
  if (read.value.demo) process.stderr.write(`${read.value.label}\n`);
  return read.value.key;
}

function options(args: readonly string[]): { set: string; key: string[] } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        set: { type: 'string' },
        key: { type: 'string', multiple: true },
        lang: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    if (values.set && values.key?.length) return { set: values.set, key: values.key };
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? '';
    throw new Stop(EXIT.usage, 'cli_usage_option', { option });
  }
  throw new Stop(EXIT.usage, 'cli_open_usage');
}
