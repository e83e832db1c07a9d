import { readPabulib, writePabulib } from '@parvis/budget';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from './exit';
import { openInput } from './input';

/** `parvis convert FILE`: the same election, unpacked and written in one way only, piece by piece. */
export async function* convert(args: readonly string[]): AsyncGenerator<string> {
  const file = onlyFile(args);
  const read = await readPabulib(openInput(file).bytes, { keepVoters: true });
  if (!read.ok) {
    throw new Stop(EXIT.refused, `denial_${read.denial.code}`, read.denial.details);
  }
  yield* writePabulib(read.value);
}

function onlyFile(args: readonly string[]): string {
  try {
    const { positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { lang: { type: 'string' } },
    });
    if (positionals.length === 1 && positionals[0]) return positionals[0];
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? '';
    throw new Stop(EXIT.usage, 'cli_usage_option', { option });
  }
  throw new Stop(EXIT.usage, 'cli_usage_no_file');
}
