import { clean } from '../clean';
import { amount } from '../tally/sentences';
import { aligned } from '../tally/table';
import { type Words } from '../words';
import { chosenBy, type Compared } from './json';

const HEADS = ['winners', 'spent', 'represented', 'named', 'least', 'middle', 'most'] as const;

/** The comparison for a reader: a line a rule, then a line a project that the rules do not treat alike. */
export function comparisonText(compared: readonly Compared[], path: string, words: Words): string {
  const { file } = (compared[0] as Compared).count;
  const { projects } = file.election;
  const apart = projects.filter(({ id }) => {
    const rules = chosenBy(compared, id);
    return rules > 0 && rules < compared.length;
  });
  const always = projects.filter(({ id }) => chosenBy(compared, id) === compared.length).length;
  const lines = [
    clean(file.meta.get('description') ?? path),
    '',
    ...aligned([heads(words), ...compared.map((one) => row(one, words))]),
    '',
    words.say('cli_compare_always', { projects: always }),
    ...(apart.length === 0 ? [] : ['', words.say('cli_compare_apart'), '']),
    ...aligned(
      apart.map(({ id, name }) => [
        compared.map(({ count }) => (count.outcome.winners.includes(id) ? '✓' : '·')).join(' '),
        clean(id),
        clean(name ?? ''),
      ]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const heads = (words: Words): string[] => [
  '',
  ...HEADS.map((head) => words.say(`cli_compare_head_${head}`)),
  words.say('cli_compare_head_rule'),
  '',
];

function row({ name, count, seen }: Compared, words: Words): string[] {
  const money = (units: bigint | undefined) =>
    units === undefined ? '' : amount(units, count, words);
  const share = seen.voters === 0 ? 0 : seen.withWinner / seen.voters;
  const average = seen.voters === 0 ? 0 : seen.winnersNamed / seen.voters;
  return [
    '',
    words.count(count.outcome.winners.length),
    money(count.outcome.spent),
    words.percent(share),
    words.count(Math.round(average * 100) / 100),
    money(seen.costs?.least),
    money(seen.costs?.middle),
    money(seen.costs?.most),
    name,
    '',
  ];
}
