import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  allotmentTotal,
  ballotRuleOf,
  countOf,
  type EditionRules,
  type Exclusion,
  exclusions,
  mayVote,
  type PlacedProject,
  pursesText,
} from '@parvis/budget';
import { deny, ok, type Result } from '@parvis/kernel';
import type { Temporal } from 'temporal-polyfill';
import { type Actor, forbidden, notFound } from '../../platform';
import { TownService } from '../../town';
import {
  type ElectorDeclaration,
  mayPreparePolls,
  type Poll,
  type PollOrder,
  type PollOwner,
  PollOwners,
  PollService,
  type PublishDenial,
} from '../../voting';
import { Edition } from '../edition/edition.entity';
import { voteWindow } from '../edition/vote-window';
import { Idea } from '../idea/idea.entity';
import { pollKind, pollSubject } from './poll-subject';

/** The edition whose poll this is; undefined for somebody else's. */
export const editionOfPoll = (subject: string): string | undefined =>
  subject.startsWith(`${pollKind}:`) ? subject.slice(pollKind.length + 1) : undefined;

/** How a ballot names a project: P01. */
export const projectCode = (ballotNumber: number): string =>
  `P${String(ballotNumber).padStart(2, '0')}`;

/** A trustee as the desk enters them: a name, and the public half of their key. */
export interface NamedTrustee {
  readonly name: string;
  readonly publicKey: string;
}

export type PreparePollDenial = PublishDenial | 'ballot_empty' | 'calendar_invalid';

/** The vote of an edition, as the ballot box needs it. */
@Injectable()
export class EditionPoll implements PollOwner, OnModuleInit {
  readonly kind = pollKind;

  constructor(
    private readonly em: EntityManager,
    private readonly owners: PollOwners,
    private readonly polls: PollService,
    private readonly towns: TownService,
  ) {}

  onModuleInit(): void {
    this.owners.register(this);
  }

  async mayVote(
    editionId: string,
    { birthDate, qualities, ...person }: ElectorDeclaration,
    closingDay: Temporal.PlainDate,
  ) {
    const { rules } = await this.em.fork().findOneOrFail(Edition, editionId);
    const known = qualities.filter((quality): quality is Exclusion =>
      (exclusions as readonly string[]).includes(quality),
    );
    return mayVote(rules, { ...person, qualities: known, birth: { date: birthDate } }, closingDay);
  }

  async votePath(editionId: string): Promise<string> {
    return `/urne/${(await this.em.fork().findOneOrFail(Edition, editionId)).slug}/`;
  }

  /** Drafts the poll from the projects on the ballot, the rules and the calendar. Somebody else publishes it. */
  async prepare(
    actor: Actor,
    editionId: string,
    trustees: readonly NamedTrustee[],
    needed: number,
  ): Promise<Result<Poll, PreparePollDenial>> {
    if (!mayPreparePolls(actor)) throw forbidden();
    const edition = await this.em.findOne(Edition, editionId);
    if (!edition) throw notFound();
    const window = voteWindow(edition.rules);
    if (!window) return deny('calendar_invalid');
    const ideas = await this.em.find(
      Idea,
      { editionId, state: 'on_ballot', ballotNumber: { $ne: null } },
      { orderBy: { ballotNumber: 'asc' } },
    );
    if (ideas.length === 0) return deny('ballot_empty');
    const neighbourhoods = await this.towns.neighbourhoods();
    const created = await this.polls.create(
      this.em,
      {
        ...orderOf(edition, ideas, new Map(neighbourhoods.map(({ id, slug }) => [id, slug]))),
        ...window,
        neighbourhoods: neighbourhoods.map(({ slug }) => slug),
        trustees,
        needed,
      },
      actor,
    );
    if (created.ok) await this.em.flush();
    return created.ok ? ok(created.value) : created;
  }
}

const orderOf = (
  { id, title, rules }: Edition,
  ideas: readonly Idea[],
  slugs: ReadonlyMap<string, string>,
): Omit<PollOrder, 'opensAt' | 'closesAt' | 'trustees' | 'needed'> => ({
  subject: pollSubject(id),
  title,
  rule: ballotRuleOf(rules),
  tally: {
    rule: tallyOf(rules),
    version: 1,
    settings: { ...settingsOf(rules), ...pursesIn(rules, ideas, slugs) },
  },
  allotment: allotmentTotal(rules.allotment),
  projects: ideas.map(({ ballotNumber, title: name, cost }) => ({
    id: projectCode(ballotNumber ?? 0),
    number: ballotNumber ?? 0,
    title: name,
    cost: cost ?? 0,
  })),
  proof: rules.voting.proof,
});

/** Grades are counted by majority judgment, whatever the list then does with the money. */
const tallyOf = ({ ballot, count }: EditionRules): string =>
  ballot.kind === 'grades' ? 'majority_judgment' : count.method;

/** The parts of the money, with their projects as they stand when the ballot is drawn up. */
function pursesIn(
  rules: EditionRules,
  ideas: readonly Idea[],
  slugs: ReadonlyMap<string, string>,
): { readonly purses?: string } {
  const placed = ideas.map(({ ballotNumber, neighbourhoodId, category }): PlacedProject => ({
    id: projectCode(ballotNumber ?? 0),
    neighbourhood: (neighbourhoodId && slugs.get(neighbourhoodId)) || null,
    theme: category ?? null,
  }));
  const { rule } = countOf(rules, placed, []);
  const purses = 'purses' in rule ? rule.purses : undefined;
  return purses ? { purses: pursesText(purses) } : {};
}

/** What decides the count beside the ballots, in words a verifier reads. */
function settingsOf({ count }: EditionRules): Record<string, string | number> {
  const ties = { ties: count.ties.join(',') };
  switch (count.method) {
    case 'greedy':
      return {
        ...ties,
        ...(typeof count.misfit === 'string'
          ? { misfit: count.misfit }
          : { misfit: 'top_up', topUpFrom: count.misfit.topUpFrom }),
        ...(count.threshold !== null && { threshold: count.threshold }),
      };
    case 'equal_shares': {
      const { utility, completion, endowment, increment, until, comparison } = count;
      return { ...ties, utility, completion, endowment, increment, until, comparison };
    }
    case 'phragmen':
      return { ...ties, misfit: count.misfit };
    case 'max_welfare':
      return { utility: count.utility };
  }
}
