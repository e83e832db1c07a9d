import { stringify } from 'csv-stringify/sync';
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

const euros = (cents: unknown): string =>
  typeof cents === 'number' ? (cents / 100).toFixed(2) : '';
