import { outlook } from '@parvis/budget';
import { type Count, countOf, readElection } from '../tally/count';
import { tallyOptions } from '../tally/options';
import { type Words } from '../words';
import { type Compared, comparisonJson } from './json';
import { namedRules, taken, usualRules } from './rules';
import { comparisonText } from './text';

/** `parvis compare FILE --rules …`: the same ballots under several rules, side by side. */
export async function compare(args: readonly string[], words: Words): Promise<string> {
  const { value, rest } = taken(args, 'rules');
  const { file, json } = tallyOptions(rest);
  const given = value === undefined ? undefined : namedRules(value);
  const reading = await readElection(file, words);
  const rules = given ?? usualRules(reading.file.election.ballots.kind);
  const asked = rules.map(({ name, options }) => ({
    name,
    options: tallyOptions([...rest, ...options]),
  }));
  const compared = asked.map(({ name, options }) => comparedBy(name, countOf(reading, options)));
  return json ? `${comparisonJson(compared)}\n` : comparisonText(compared, file, words);
}

function comparedBy(name: string, count: Count): Compared {
  return { name, count, seen: outlook(count.file.election, count.outcome.winners) };
}
