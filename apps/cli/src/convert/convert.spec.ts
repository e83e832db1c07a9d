import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stop } from '../exit';
import { convert } from './command';
import { lettersOf } from './workbook';
import { zipped } from './zip';

/** Canonical, with everything that a spreadsheet would like to change. */
const HOSTILE = `META
key;value
description;"=1+1; a ""word"" & <b>
over two lines"
budget;1000.50
vote_type;cumulative
note;'=already
PROJECTS
project_id;cost;name
007;60;@Arbres
1e5;50.10;-cmd|' /C calc'!A1
_x0041_;40;Été 🌳, école
VOTES
voter_id;vote;points
00012;007,1e5;2,1
1.50;_x0041_;3
=3;;
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis convert '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

async function converted(...args: string[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of convert(args)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

const refusal = async (...args: string[]) => {
  const stop = await converted(...args).then(
    () => undefined,
    (error: unknown) => error as Stop,
  );
  return stop && { key: stop.key, place: stop.place, params: stop.params };
};

/** A folder of tables as somebody may have typed them. */
function typed(name: string, tables: Record<string, string | Buffer>): string {
  mkdirSync(at(name));
  for (const [table, text] of Object.entries(tables))
    writeFileSync(at(`${name}/${table}.csv`), text);
  return at(name);
}

/** A workbook as a spreadsheet writes one: shared strings, numbers as doubles, empty cells left out. */
const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const saved = (ballots: string): Buffer =>
  zipped(
    new Map([
      [
        'xl/workbook.xml',
        '<workbook><sheets><sheet name="Projets" r:id="rId1"/><sheet name="Bulletins" r:id="rId2"/></sheets></workbook>',
      ],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId2" Target="/xl/b.xml"/><Relationship Id="rId1" Target="worksheets/a.xml"/></Relationships>',
      ],
      [
        'xl/sharedStrings.xml',
        '<sst><si><t>project_id</t></si><si><r><t>co</t></r><r><t>st</t></r><rPh><t>x</t></rPh></si><si><t>vote</t></si></sst>',
      ],
      [
        'xl/worksheets/a.xml',
        sheet(
          '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="3"><c r="A3"><v>7</v></c><c r="B3"><v>12.299999999999999</v></c></row>',
        ),
      ],
      ['xl/b.xml', sheet(`<row r="1"><c r="B1" t="s"><v>2</v></c></row>${ballots}`)],
    ]),
  );

describe('parvis convert', () => {
  it.each(['csv', 'xlsx'])('gives the same bytes back by way of %s', async (form) => {
    writeFileSync(at('hostile.pb'), HOSTILE);
    const out = at(form === 'csv' ? 'tables' : 'tables.xlsx');
    expect(String(await converted(at('hostile.pb')))).toBe(HOSTILE);
    expect(await converted(at('hostile.pb'), '--to', form, '--out', out)).toHaveLength(0);
    expect(String(await converted(out))).toBe(HOSTILE);
    await converted(out, '--to', 'pb', '--out', at('deep/back.pb'));
    expect(readFileSync(at('deep/back.pb'), 'utf8')).toBe(HOSTILE);
    rmSync(at('deep'), { recursive: true });
  });

  it('writes no cell that a spreadsheet takes for a formula, and the same workbook twice', async () => {
    writeFileSync(at('formula.pb'), HOSTILE);
    await converted(at('formula.pb'), '--to', 'csv', '--out', at('formula'));
    for (const table of ['election', 'projects', 'ballots']) {
      const text = readFileSync(at(`formula/${table}.csv`), 'utf8');
      expect(text.startsWith('\ufeff')).toBe(true);
      expect(text.slice(1)).not.toMatch(/(^|[;\n])"?[=+\-@\t\r]/);
    }
    const [one, two] = [
      await converted(at('formula.pb'), '--to', 'xlsx'),
      await converted(at('formula.pb'), '--to', 'xlsx'),
    ];
    expect(one.equals(two)).toBe(true);
  });

  it('reads tables typed by hand: commas or tabs, no word on the election but the options', async () => {
    const ballots = 'vote\r\n"A,B"\r\nB\r\n';
    const hand = typed('hand', { projects: 'project_id,cost\r\nA,10\r\nB,"3"\r\n', ballots });
    const asked = ['--budget', '12', '--vote-type', 'approval'];
    expect(String(await converted(hand, ...asked))).toBe(
      'META\nkey;value\nbudget;12\nvote_type;approval\nPROJECTS\nproject_id;cost\nA;10\nB;3\nVOTES\nvote\nA,B\nB\n',
    );
    const tabs = typed('tabs', { projects: 'project_id\tcost\nA\t10\nB\t3', ballots });
    expect(await converted(tabs, ...asked)).toEqual(await converted(hand, ...asked));
  });

  it('reads a workbook as a spreadsheet saves it', async () => {
    writeFileSync(at('saved.xlsx'), saved('<row r="2"/><row r="4"><c r="B4"><v>7</v></c></row>'));
    const asked = ['--budget', '20', '--vote-type', 'approval'];
    expect(String(await converted(at('saved.xlsx'), ...asked))).toContain(
      'PROJECTS\nproject_id;cost\n7;12.3\nVOTES\n;vote\n;7\n',
    );
  });

  it('says in which table and cell something is wrong', async () => {
    const election = 'key;value\nbudget;12\nvote_type;approval\n';
    const projects = 'project_id;name;cost\n\nA;"Arbres\net bancs";10\nB;Bancs;dix\n';
    const ballots = 'voter_id;vote\n1;A\n';
    expect(await refusal(typed('amount', { election, projects, ballots }))).toEqual({
      ...{ key: 'denial_file_amount_wrong', params: { value: 'dix' } },
      place: { table: 'projects', line: 5, cell: 3 },
    });
    const sound = projects.replace('dix', '3');
    const unknown = { election, projects: sound, ballots: 'voter_id;vote\n1;A\n2;A,C\n' };
    expect(await refusal(typed('unknown', unknown))).toMatchObject({
      ...{ key: 'denial_file_project_unknown', params: { id: 'C' } },
      place: { table: 'ballots', line: 3, cell: 2 },
    });
    const twice = { election: `${election}budget;13\n`, projects: sound, ballots };
    expect(await refusal(typed('twice', twice))).toMatchObject({
      ...{ key: 'denial_file_meta_wrong', place: { table: 'election', line: 4, cell: 1 } },
    });
    const negative = { election: election.replace('12', '-12'), projects: sound, ballots };
    expect(await refusal(typed('negative', negative))).toMatchObject({
      ...{ key: 'denial_file_amount_negative', place: { table: 'election', line: 2, cell: 2 } },
    });
    const open = { election, projects: sound, ballots: 'voter_id;vote\n1;A\n2;"A' };
    expect(await refusal(typed('open', open))).toMatchObject({
      ...{ key: 'cli_convert_quote', place: { table: 'ballots', line: 3, cell: 2 } },
    });
    writeFileSync(at('wrong.xlsx'), saved('<row r="4"><c r="B4"><v>1.2</v></c></row>'));
    expect(await refusal(at('wrong.xlsx'), '--budget', '9', '--vote-type', 'approval')).toEqual({
      ...{ key: 'denial_file_project_unknown', params: { id: '1.2' } },
      place: { table: 'ballots', line: 4, cell: 2 },
    });
  });

  it('refuses what it cannot read or write', async () => {
    const table = 'project_id;cost\nA;10\n';
    expect(await refusal(typed('none', { projects: table }))).toMatchObject({
      key: 'cli_input_missing',
    });
    const latin = Buffer.from('vote;name\n1;\u00e9\n', 'latin1');
    expect(await refusal(typed('latin', { projects: table, ballots: latin }))).toMatchObject({
      key: 'cli_convert_not_utf8',
    });
    writeFileSync(at('cut.xlsx'), saved('').subarray(0, 300));
    expect(await refusal(at('cut.xlsx'))).toMatchObject({ key: 'cli_input_unpack' });
    writeFileSync(at('other.xlsx'), zipped(new Map([['word/document.xml', '<w/>']])));
    expect(await refusal(at('other.xlsx'))).toMatchObject({ key: 'cli_convert_no_table' });
    writeFileSync(at('long.pb'), HOSTILE.replace('école', 'e'.repeat(40_000)));
    expect(await refusal(at('long.pb'), '--to', 'xlsx')).toMatchObject({
      ...{ key: 'cli_convert_cell_long', place: { table: 'projects', line: 4, cell: 3 } },
    });
    writeFileSync(at('hostile.pb'), HOSTILE);
    expect(await refusal(at('hostile.pb'), '--to', 'csv')).toMatchObject({
      key: 'cli_convert_folder',
    });
    expect(await refusal(at('hostile.pb'), '--to', 'ods')).toMatchObject({
      key: 'cli_usage_value',
    });
    expect(await refusal(at('hostile.pb'), '--out', join(at('hostile.pb'), 'x'))).toMatchObject({
      key: 'cli_convert_not_written',
    });
  });

  it('names columns as a spreadsheet does', () => {
    expect([0, 25, 26, 701, 702].map(lettersOf)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});

const shared = fileURLToPath(new URL('../../../../../shared/data/pb/instances/', import.meta.url));

describe.skipIf(!existsSync(shared))('a real election', () => {
  it.each([
    'Netherlands_Assen_2024.pb',
    'Poland_Wieliczka_2023_Green_Budget.pb',
    'France_Toulouse_2019.pb',
  ])(
    '%s comes back from a spreadsheet as it went',
    async (file) => {
      const canonical = await converted(join(shared, file));
      for (const form of ['csv', 'xlsx']) {
        await converted(join(shared, file), '--to', form, '--out', at(`${file}.${form}`));
        expect((await converted(at(`${file}.${form}`))).equals(canonical)).toBe(true);
      }
    },
    30_000,
  );
});
