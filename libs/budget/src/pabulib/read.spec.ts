import { describe, expect, it } from 'vitest';
import { tallies } from '../election/tallies';
import { type ElectionFile } from './file';
import { readPabulib } from './read';

const META = 'META\nkey;value\nbudget;100\nvote_type;approval\n';
const PROJECTS = 'PROJECTS\nproject_id;cost;name\nA;60;Arbres\nB;50;Bancs\n';
const VOTES = 'VOTES\nvoter_id;vote\n1;A,B\n2;A\n';

const open = (...pieces: (string | Uint8Array)[]) => readPabulib(pieces);

async function read(...pieces: (string | Uint8Array)[]): Promise<ElectionFile> {
  const result = await open(...pieces);
  if (!result.ok) throw new Error(JSON.stringify(result.denial));
  return result.value;
}

async function votes(...pieces: (string | Uint8Array)[]): Promise<number[]> {
  const counted = tallies((await read(...pieces)).election, 'votes');
  if (!counted.ok) throw new Error(counted.denial.code);
  return [...counted.value];
}

async function refusal(...pieces: (string | Uint8Array)[]) {
  const result = await open(...pieces);
  if (result.ok) throw new Error('The file was read');
  return result.denial;
}

describe('a file of an election', () => {
  it('is read whatever the pieces in which it comes', async () => {
    const whole = META + PROJECTS + VOTES;
    const bytes = new TextEncoder().encode(whole.replace('Arbres', 'Forêt 🌳'));
    expect(await votes(whole)).toEqual([2, 1]);
    for (const size of [1, 2, 3, 7, 50]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.slice(index * size, (index + 1) * size),
      );
      const file = await read(...pieces);
      expect(file.election.projects[0]?.name).toBe('Forêt 🌳');
      expect(file.election.ballots.voters).toBe(2);
    }
  });

  it('may begin with a byte order mark, end its lines with CRLF, have empty lines and no last end of line', async () => {
    const odd = `\ufeff${META}\n${PROJECTS}\n${VOTES}`.replaceAll('\n', '\r\n').trimEnd();
    expect(await votes(odd)).toEqual([2, 1]);
    expect(await votes(new TextEncoder().encode(odd))).toEqual([2, 1]);
  });

  it('may quote cells over semicolons, quotes and ends of line', async () => {
    const quoted = PROJECTS.replace('Arbres', '"Des ""arbres""; et\ndes bancs" !').replace(
      'Bancs',
      'Un "banc"',
    );
    const { election } = await read(META + quoted + VOTES);
    expect(election.projects.map(({ name }) => name)).toEqual([
      'Des "arbres"; et\ndes bancs !',
      'Un "banc"',
    ]);
  });

  it('may write amounts with decimals, which then count for all of them', async () => {
    const { election } = await read(
      META.replace('100', '1920218,79') + PROJECTS.replace('60', '60.0') + VOTES,
    );
    expect(election).toMatchObject({ decimals: 2, budget: 192_021_879n });
    expect(election.projects[0]?.cost).toBe(6000n);
    expect((await read(META.replace('100', '100.0') + PROJECTS + VOTES)).election.decimals).toBe(0);
  });

  it('may number its projects in any script', async () => {
    const arabic = (PROJECTS + VOTES).replaceAll('A', 'حديقة').replaceAll('B', '公園-7');
    expect(await votes(META + arabic)).toEqual([2, 1]);
  });

  it('counts a project named twice on a ballot once, and says so', async () => {
    const file = META + PROJECTS + VOTES.replace('1;A,B', '1;A,B,A');
    expect(await votes(file)).toEqual([2, 1]);
    expect((await read(file)).notices).toEqual([{ code: 'choice_twice', line: 11 }]);
  });

  it('counts both ballots of a voter listed twice, and says so', async () => {
    const file = META + PROJECTS + VOTES.replace('2;A', '1;A');
    expect(await votes(file)).toEqual([2, 1]);
    expect((await read(file)).notices).toEqual([{ code: 'voter_twice', line: 12 }]);
  });

  it('keeps a project withdrawn out of the contest', async () => {
    const { election } = await read(META + PROJECTS.replace('60', '999999999') + VOTES);
    expect(election.projects.map(({ withdrawn }) => withdrawn)).toEqual([true, undefined]);
    const rich = META.replace('100', '1000000000') + PROJECTS.replace('60', '999999999') + VOTES;
    expect((await read(rich)).election.projects[0]?.withdrawn).toBeUndefined();
  });

  it('counts ballots that say the same as often as they were cast', async () => {
    expect(await votes(`${META + PROJECTS + VOTES}3;A\n4;A,B\n5;A\n`)).toEqual([5, 2]);
  });

  it('counts blank ballots as voters', async () => {
    const { election } = await read(`${META + PROJECTS + VOTES}3;\n`);
    expect(election.ballots.voters).toBe(3);
  });

  it('says when its own totals differ from its ballots', async () => {
    const stated = PROJECTS.replace('name', 'votes').replace('Arbres', '7').replace('Bancs', '1');
    expect((await read(META + stated + VOTES)).notices).toEqual([
      { code: 'votes_differ', project: 'A', stated: '7', found: 2 },
    ]);
  });

  it('carries points, scores and rankings', async () => {
    const points = VOTES.replace('vote\n', 'vote;points\n')
      .replace('A,B', 'A,B;3,1')
      .replace('2;A', '2;A;-2.0');
    const scoring = await read(META.replace('approval', 'scoring') + PROJECTS + points);
    const sums = tallies(scoring.election, 'points');
    expect(sums.ok && [...sums.value]).toEqual([1, 1]);
    const ranked = await read(
      `${META.replace('approval', 'ordinal')}max_length;3\n${PROJECTS}${VOTES}`,
    );
    const positions = tallies(ranked.election, 'positions');
    expect(positions.ok && [...positions.value]).toEqual([6, 2]);
    const borda = tallies(ranked.election, 'borda');
    expect(borda.ok && [...borda.value]).toEqual([1, 0]);
    expect(tallies(ranked.election, 'points').ok).toBe(false);
  });

  it('may have no project and no vote at all', async () => {
    const { election } = await read(`${META}PROJECTS\nproject_id;cost\nVOTES\nvoter_id;vote\n`);
    expect([election.projects.length, election.ballots.voters]).toEqual([0, 0]);
  });

  it('keeps the lines of the voters only when asked to', async () => {
    const file = [META + PROJECTS + VOTES];
    const kept = await readPabulib(file, { keepVoters: true });
    expect(kept.ok && kept.value.votes.rows).toEqual([
      ['1', 'A,B'],
      ['2', 'A'],
    ]);
    expect((await read(...file)).votes.rows).toEqual([]);
  });
});

describe('a broken file is refused, with the line, the column and the reason:', () => {
  const broken: [string, string, object][] = [
    ['nothing', '', { code: 'file_not_an_election', details: { line: 1, column: 1 } }],
    [
      'something else',
      '<!doctype html>\n',
      { code: 'file_not_an_election', details: { line: 1, column: 1 } },
    ],
    ['bytes', 'META\nkey;\0value', { code: 'file_not_text', details: { line: 2, column: 1 } }],
    [
      'no votes',
      META + PROJECTS,
      { code: 'file_section_missing', details: { section: 'VOTES', line: 8 } },
    ],
    [
      'votes before projects',
      META + VOTES + PROJECTS,
      { code: 'file_section_missing', details: { line: 5 } },
    ],
    [
      'projects twice',
      META + PROJECTS + PROJECTS + VOTES,
      { code: 'file_section_twice', details: { line: 9 } },
    ],
    [
      'no budget',
      META.replace('budget', 'butget') + PROJECTS + VOTES,
      { code: 'file_meta_missing', details: { key: 'budget' } },
    ],
    [
      'two budgets',
      META + 'budget;7\n' + PROJECTS + VOTES,
      { code: 'file_meta_wrong', details: { line: 5 } },
    ],
    [
      'an unknown kind of vote',
      META.replace('approval', 'constructor') + PROJECTS + VOTES,
      { code: 'file_kind_unknown', details: { line: 4, column: 11, value: 'constructor' } },
    ],
    [
      'a budget in words',
      META.replace('100', 'cent') + PROJECTS + VOTES,
      { code: 'file_amount_wrong', details: { line: 3, column: 8 } },
    ],
    [
      'a negative cost',
      META + PROJECTS.replace('50', '-50') + VOTES,
      { code: 'file_amount_negative', details: { line: 8, column: 3, value: '-50' } },
    ],
    [
      'an absurd cost',
      META + PROJECTS.replace('50', '1e99') + VOTES,
      { code: 'file_amount_wrong', details: { line: 8 } },
    ],
    [
      'a cost of too many digits',
      META + PROJECTS.replace('50', '9'.repeat(30)) + VOTES,
      { code: 'file_amount_wrong', details: { line: 8 } },
    ],
    [
      'a cost of too many decimals',
      META + PROJECTS.replace('50', '50.1234567') + VOTES,
      { code: 'file_amount_wrong', details: { line: 8 } },
    ],
    [
      'no column of costs',
      META + PROJECTS.replace('cost', 'price') + VOTES,
      { code: 'file_column_missing', details: { name: 'cost', line: 6 } },
    ],
    [
      'a project twice',
      META + PROJECTS.replace('B;', 'A;') + VOTES,
      { code: 'file_id_twice', details: { id: 'A', line: 8, column: 1 } },
    ],
    [
      'a semicolon too many',
      META + PROJECTS.replace('Bancs', 'Bancs;verts') + VOTES,
      { code: 'file_cell_too_many', details: { line: 8, column: 12, found: 4, expected: 3 } },
    ],
    [
      'a project without a cost',
      META + PROJECTS.replace('B;50;Bancs', 'B') + VOTES,
      { code: 'file_cell_missing', details: { line: 8, name: 'cost' } },
    ],
    [
      'an unknown project',
      META + PROJECTS + VOTES.replace('A,B', 'A,Z'),
      { code: 'file_project_unknown', details: { id: 'Z', line: 11, column: 5 } },
    ],
    [
      'a vote without its cell',
      META + PROJECTS + '' + VOTES.replace('2;A', '2'),
      { code: 'file_cell_missing', details: { line: 12, name: 'vote' } },
    ],
    [
      'a quote left open',
      META + PROJECTS.replace('Bancs', '"Bancs') + VOTES,
      { code: 'file_quote_open', details: { line: 8, column: 6 } },
    ],
    [
      'fewer votes than stated',
      META + 'num_votes;3\n' + PROJECTS + VOTES,
      {
        code: 'file_fewer_than_stated',
        details: { key: 'num_votes', stated: 3, found: 2, line: 13 },
      },
    ],
    [
      'fewer projects than stated',
      META + 'num_projects;3\n' + PROJECTS + VOTES,
      { code: 'file_fewer_than_stated', details: { key: 'num_projects' } },
    ],
    [
      'an endless line',
      'x'.repeat(1_000_001),
      { code: 'file_line_too_long', details: { line: 1 } },
    ],
    [
      'an endless quote',
      `${META}a;"${'x\n'.repeat(600_000)}`,
      { code: 'file_line_too_long', details: { line: 5 } },
    ],
  ];
  it.each(broken)('%s', async (_, file, expected) => {
    expect(await refusal(file)).toMatchObject(expected);
  });

  it('a section without an end', async () => {
    const endless = (line: string) =>
      Array.from({ length: 120 }, () => line.repeat(50_000 / line.length));
    expect(await refusal(META, ...endless('key;value\n'))).toMatchObject({
      code: 'file_section_too_long',
      details: { section: 'META' },
    });
  });

  it('points that are not a number, or not as many as the projects', async () => {
    const cumulative = META.replace('approval', 'cumulative') + PROJECTS;
    const wrong = (points: string) =>
      refusal(`${cumulative}VOTES\nvoter_id;vote;points\n1;A,B;${points}\n`);
    expect(await wrong('3,x')).toMatchObject({
      code: 'file_points_wrong',
      details: { value: 'x', line: 11, column: 9 },
    });
    expect(await wrong('3')).toMatchObject({
      code: 'file_points_count',
      details: { choices: 2, points: 1, line: 11, column: 7 },
    });
    expect(await wrong('3,1000000000')).toMatchObject({ code: 'file_points_wrong' });
    expect(await wrong('3,0.5')).toMatchObject({ code: 'file_points_wrong' });
  });

  it('a place inside a quoted cell is that of the line where it stands', async () => {
    const wrapped = PROJECTS.replace('A;60;Arbres', '"A";"60";"Des\narbres";;x');
    expect(await refusal(META + wrapped + VOTES)).toMatchObject({
      code: 'file_cell_too_many',
      details: { line: 8, column: 9 },
    });
  });
});
