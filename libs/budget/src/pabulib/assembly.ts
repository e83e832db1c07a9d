import { type Amount, rescaled } from '../election/amount';
import { type Election } from '../election/election';
import { faultAt, faultOn } from './fault';
import { type ElectionFile } from './file';
import { MetaSection } from './meta-section';
import { Notices } from './notices';
import { ProjectSection } from './project-section';
import { recount } from './recount';
import { type FileRecord } from './records';
import { VoteSection } from './vote-section';

type SectionName = 'META' | 'PROJECTS' | 'VOTES';

/** The cost that Pabulib writes for a project withdrawn after the ballots were printed. */
const WITHDRAWN = 999_999_999n;

/** Characters kept of the sections that are kept whole: far above any election, far below the memory. */
const MOST_TEXT: Readonly<Record<SectionName, number>> = {
  META: 5_000_000,
  PROJECTS: 100_000_000,
  VOTES: Infinity,
};

/** Puts an election together from the records of its file. */
export class FileAssembly {
  private readonly meta = new MetaSection();
  private readonly notices = new Notices();
  private projects: ProjectSection | undefined;
  private votes: VoteSection | undefined;
  private section: SectionName | undefined;
  private awaitsHeader = false;
  /** Characters of the section so far. */
  private length = 0;
  private readonly seen = new Set<SectionName>();

  constructor(private readonly keepVoters: boolean) {}

  take(record: FileRecord): void {
    const section = sectionName(record);
    if (section) return this.enter(section, record);
    if (record.cells.every((cell) => cell.trim() === '')) return;
    if (!this.section) throw faultAt('file_not_an_election', record, 0);
    this.length += record.text.length;
    if (this.length > MOST_TEXT[this.section]) {
      throw faultAt('file_section_too_long', record, 0, { section: this.section });
    }
    if (this.awaitsHeader) return this.header(record);
    if (this.section === 'META') this.meta.row(record);
    else if (this.section === 'PROJECTS') this.projects?.row(record);
    else this.votes?.row(record);
  }

  /** The whole election; `line` is the last line of the file. */
  done(line: number): ElectionFile {
    const at = { line: Math.max(line, 1), column: 1 };
    if (!this.section) throw faultOn('file_not_an_election', at);
    for (const [section, part] of [
      ['PROJECTS', this.projects],
      ['VOTES', this.votes],
    ] as const) {
      if (!part) throw faultOn('file_section_missing', at, { section });
    }
    const election = this.election(at.line);
    this.compare('num_votes', election.ballots.voters, at);
    this.compare('num_projects', election.projects.length, at);
    if (this.projects) recount(election, this.projects.projects, this.notices);
    return {
      meta: this.meta.entries,
      projects: sheet(this.projects),
      votes: sheet(this.votes),
      election,
      voterPlaces: this.votes?.places.done(),
      notices: this.notices.kept,
      noticed: this.notices.total,
    };
  }

  private enter(section: SectionName, record: FileRecord): void {
    if (this.awaitsHeader) throw faultAt('file_column_missing', record, 0, { name: 'project_id' });
    if (this.seen.has(section)) throw faultAt('file_section_twice', record, 0, { section });
    if (section === 'VOTES' && !this.projects) {
      throw faultAt('file_section_missing', record, 0, { section: 'PROJECTS' });
    }
    this.seen.add(section);
    this.section = section;
    this.length = 0;
    this.awaitsHeader = true;
  }

  private header(record: FileRecord): void {
    this.awaitsHeader = false;
    if (this.section === 'PROJECTS') this.projects = new ProjectSection(record);
    if (this.section !== 'VOTES' || !this.projects) return;
    const { positions } = this.projects;
    const kind = this.meta.kind(record.line);
    this.votes = new VoteSection(record, kind, positions, this.notices, this.keepVoters);
  }

  private election(line: number): Election {
    const budget = this.meta.budget(line);
    const listed = this.projects?.projects ?? [];
    const decimals = Math.max(budget.decimals, ...costsOf(listed).map((cost) => cost.decimals), 0);
    const money = rescaled(budget, decimals);
    const projects = listed.map(({ id, cost, name }) => {
      const withdrawn = cost.units === WITHDRAWN && rescaled(cost, decimals) > money;
      if (withdrawn) this.notices.add({ code: 'project_withdrawn', project: id });
      return { id, cost: rescaled(cost, decimals), name, withdrawn: withdrawn || undefined };
    });
    const ballots = this.votes?.done();
    if (!ballots) throw new Error('An election without a section of votes was not refused');
    return { projects, budget: money, decimals, ballots, longest: this.meta.count('max_length') };
  }

  /** A file with fewer lines than it states was cut short; one with more is only odd. */
  private compare(
    key: 'num_votes' | 'num_projects',
    found: number,
    at: { line: number; column: number },
  ): void {
    const stated = this.meta.count(key);
    if (stated === undefined || stated === found) return;
    if (stated > found) throw faultOn('file_fewer_than_stated', at, { key, stated, found });
    this.notices.add({ code: 'more_than_stated', stated: `${stated}`, found });
  }
}

function sectionName({ cells }: FileRecord): SectionName | undefined {
  const first = cells[0]?.trim().toUpperCase();
  if (first !== 'META' && first !== 'PROJECTS' && first !== 'VOTES') return undefined;
  return cells.slice(1).every((cell) => cell.trim() === '') ? first : undefined;
}

const costsOf = (projects: readonly { readonly cost: Amount }[]): Amount[] =>
  projects.map(({ cost }) => cost);

const sheet = (section: ProjectSection | VoteSection | undefined) => ({
  columns: section?.table.columns ?? [],
  rows: section?.rows ?? [],
});
