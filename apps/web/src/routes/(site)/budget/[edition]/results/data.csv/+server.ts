import { stringify } from 'csv-stringify/sync';
import type { ResultLine } from '#lib/results/said';
import { resultOf } from '#lib/server/result';
import type { RequestHandler } from './$types';

const CHANNELS = ['web', 'paper', 'bus', 'desk'];

/** One line a project, amounts in the currency, for a spreadsheet: semicolons and a byte order mark. */
export const GET: RequestHandler = async (event) => {
  const { edition, result } = await resultOf(event, event.params.edition);
  const rows = result.lines.map((line) => {
    const channels = (line.channels ?? {}) as Record<string, number>;
    return {
      rank: line.rank,
      project: line.code,
      title: line.idea.title,
      ...Object.fromEntries(CHANNELS.map((name) => [`votes_${name}`, channels[name] ?? ''])),
      score: line.score,
      cost: euros(line.cost),
      before: euros(line.before),
      after: euros(line.after),
      chosen: line.chosen ? 1 : 0,
      outcome: line.fate,
      missing: euros(line.missing),
      votes_short: line.votesShort ?? '',
      ...(result.shares && sharesOf(line.shares)),
    };
  });
  const body = stringify(rows, { header: true, delimiter: ';', bom: true, escape_formulas: true });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="resultats-${edition.slug.replace(/[^\w.-]/g, '')}.csv"`,
    },
  });
};

/** What each supporter paid, or what the supporters of a loser lacked; empty where the list decided. */
const sharesOf = (shares: ResultLine['shares']) => ({
  supporters: shares?.voters ?? '',
  round: shares?.round ?? '',
  paid_each: euros(shares?.price),
  paid_in_full: shares?.paidInFull ?? '',
  paid_all_they_had: shares?.paidAll ?? '',
  effective_votes: shares?.effective ?? '',
  left_with_supporters: euros(shares?.held),
  effective_support_percent: shares?.support ?? '',
  voters_short: shares?.more ?? '',
  cost_enough: euros(shares?.low),
});

const euros = (cents: unknown): string =>
  typeof cents === 'number' ? (cents / 100).toFixed(2) : '';
