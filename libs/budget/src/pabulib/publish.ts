import { writeAmount } from '../election/amount';
import { type BallotKind } from '../election/ballots';
import { type Election } from '../election/election';
import { compareText } from '../rules/untie';
import { type ElectionFile, type Sheet } from './file';

/** What a published election says besides its ballots. */
export interface PublishedElection {
  readonly election: Election;
  /** Title of each project by its id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Ids of all the projects in the order drawn for the ties; the file lists them so. */
  readonly lot: readonly string[];
  readonly winners: readonly string[];
  /** Further entries of the META section, after those that the format asks for. */
  readonly about: Readonly<Record<string, string>>;
}

const VOTE_TYPES: Readonly<Record<BallotKind, string>> = {
  approval: 'approval',
  points: 'cumulative',
  scores: 'scoring',
  ranked: 'ordinal',
  grades: 'scoring',
};

/**
 * An election as a `.pb` file that anybody may read: each ballot and nothing about who cast it. Ballots are sorted by
 * what they say, so that their order tells nothing either; a grade that was not given is the lowest, 0.
 */
export function publishedElection(
  published: PublishedElection,
): Pick<ElectionFile, 'meta' | 'projects' | 'votes'> {
  const { election, winners } = published;
  const meta = new Map(
    Object.entries({
      ...published.about,
      num_projects: `${election.projects.length}`,
      num_votes: `${election.ballots.voters}`,
      budget: writeAmount(election.budget, election.decimals),
      vote_type: VOTE_TYPES[election.ballots.kind],
      ...(election.longest !== undefined && { max_length: `${election.longest}` }),
    }),
  );
  return { meta, projects: projectSheet(published, new Set(winners)), votes: voteSheet(election) };
}

function projectSheet(
  { election, titles, lot }: PublishedElection,
  won: ReadonlySet<string>,
): Sheet {
  const places = new Map(lot.map((id, place) => [id, place]));
  const place = (id: string) => places.get(id) ?? places.size;
  const standing = election.projects.toSorted((a, b) => place(a.id) - place(b.id));
  return {
    columns: ['project_id', 'cost', 'name', 'selected'],
    rows: standing.map(({ id, cost }) => [
      id,
      writeAmount(cost, election.decimals),
      titles.get(id) ?? id,
      won.has(id) ? '1' : '0',
    ]),
  };
}

function voteSheet({ projects, ballots }: Election): Sheet {
  const written = ballots.kind === 'grades' ? gradesOf(projects.length) : choicesOf;
  const lines: string[][] = [];
  ballots.weights.forEach((weight, ballot) => {
    const [from, to] = [ballots.offsets[ballot] ?? 0, ballots.offsets[ballot + 1] ?? 0];
    const values = ballots.values && [...ballots.values.subarray(from, to)];
    const cells = written([...ballots.choices.subarray(from, to)], values, ballots.kind);
    const ids = cells.choices.map((position) => projects[position]?.id ?? '').join(',');
    for (let voter = 0; voter < weight; voter++) {
      lines.push(cells.values ? [ids, cells.values.join(',')] : [ids]);
    }
  });
  lines.sort((a, b) => compareText(a.join(';'), b.join(';')));
  return {
    columns: ['voter_id', 'vote', ...(ballots.values ? ['points'] : [])],
    rows: lines.map((line, at) => [`${at + 1}`, ...line]),
  };
}

interface Cells {
  readonly choices: readonly number[];
  readonly values: readonly number[] | undefined;
}

/** As they were cast; the order within a ballot is kept only where it is the vote. */
function choicesOf(choices: number[], values: number[] | undefined, kind: BallotKind): Cells {
  if (kind === 'ranked') return { choices, values: undefined };
  const order = choices.map((_, at) => at).sort((a, b) => (choices[a] ?? 0) - (choices[b] ?? 0));
  return {
    choices: order.map((at) => choices[at] ?? 0),
    values: values && order.map((at) => values[at] ?? 0),
  };
}

const gradesOf =
  (projects: number) =>
  (choices: number[], values: number[] | undefined): Cells => {
    const given = new Map(choices.map((position, at) => [position, values?.[at] ?? 0]));
    const all = Array.from({ length: projects }, (_, position) => position);
    return { choices: all, values: all.map((position) => given.get(position) ?? 0) };
  };
