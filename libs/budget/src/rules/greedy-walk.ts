import { type Area, type GreedyRule, type GreedyStep, type Purse } from './greedy-rule';
import { type Contender, type Ranking } from './ranking';
import { rivalsOf } from './rivals';
import { parted, partedBy, type Tie, type Untie } from './untie';

/** Goes down a ranking with the purses of a rule, and writes down each step. */
export class GreedyWalk {
  readonly winners: string[] = [];
  readonly ties: Tie[] = [];
  readonly steps: GreedyStep[] = [];
  toppedUp = 0n;
  /** What the purses opened so far have left, the one in hand apart. */
  private aside = 0n;
  private left = 0n;
  private readonly ranks: ReadonlyMap<string, number>;
  private readonly rivals: ReadonlyMap<string, readonly string[]>;
  private readonly areas: ReadonlyMap<string, readonly Area[]>;
  private readonly won = new Set<string>();
  private stopped = false;

  constructor(
    private readonly blocks: Ranking,
    private readonly rule: GreedyRule,
    private readonly untie: Untie,
  ) {
    this.ranks = new Map(blocks.flat().map(({ id }, index) => [id, index + 1]));
    this.rivals = rivalsOf(rule.exclusive ?? []);
    this.areas = areasOf(rule.areas ?? []);
  }

  /** Money that no project used. */
  get unspent(): bigint {
    return this.aside + this.left;
  }

  /** Spends a purse; one open to all takes in what the others left. Returns a tie that nobody may break. */
  open(purse: Purse): readonly string[] | undefined {
    const { unspent } = this;
    this.aside = purse.projects ? unspent : 0n;
    this.left = purse.projects ? purse.money : unspent + purse.money;
    this.stopped = false;
    const eligible = purse.projects && new Set(purse.projects);
    const unserved = eligible ? undefined : this.serve(purse);
    if (unserved) return unserved;
    for (const block of this.blocks) {
      const here = block.filter(({ id }) => (eligible?.has(id) ?? true) && !this.won.has(id));
      const unbroken = this.passBlock(here, purse.key);
      if (unbroken) return unbroken;
    }
    return undefined;
  }

  /** Writes a line for each project that no purse was for. */
  close(): void {
    const seen = new Set(this.steps.map(({ project }) => project));
    for (const contender of this.blocks.flat()) {
      if (seen.has(contender.id)) continue;
      const fate = contender.withdrawn ? 'withdrawn' : 'no_purse';
      this.write(contender, { purse: '', before: this.left, fate });
    }
  }

  /** Spends a purse on the areas without a winner, and on nothing else. */
  openForAreas(purse: Purse): readonly string[] | undefined {
    this.left = purse.money;
    return this.serve(purse);
  }

  /** Buys the best project that fits for each area without a winner. Returns a tie that nobody may break. */
  private serve({ key }: Purse): readonly string[] | undefined {
    if (this.areas.size === 0) return undefined;
    for (const block of this.blocks) {
      const here = block.filter((contender) => this.awaited(contender));
      if (here.length > 1 && this.decidesFirst(here)) this.writeTie(here, true);
      for (const group of unparted(here, this.untie)) {
        if (this.decidesFirst(group)) return group.map(({ id }) => id);
        for (const contender of group) this.passFirst(contender, key);
      }
    }
    return undefined;
  }

  private passBlock(block: readonly Contender[], purse: string): readonly string[] | undefined {
    const standing = block.filter((contender) => this.obstacle(contender) === undefined);
    if (standing.length > 1) this.writeTie(standing, this.decides(standing));
    for (const group of unparted(block, this.untie)) {
      const equal = group.filter((contender) => this.obstacle(contender) === undefined);
      if (equal.length > 1 && this.decides(equal)) return equal.map(({ id }) => id);
      for (const contender of group) this.pass(contender, purse);
    }
    return undefined;
  }

  private writeTie(equal: readonly Contender[], decisive: boolean): void {
    const [last, beforeLast] = [equal.at(-1), equal.at(-2)] as [Contender, Contender];
    const by = partedBy(this.untie, beforeLast, last);
    this.ties.push({ projects: equal.map(({ id }) => id), by, decisive });
  }

  /** The areas of a project that have no winner yet. */
  private waiting(id: string): readonly Area[] {
    return (this.areas.get(id) ?? []).filter(
      ({ projects }) => !projects.some((project) => this.won.has(project)),
    );
  }

  private awaited(contender: Contender): boolean {
    const { id } = contender;
    return !this.won.has(id) && !this.obstacle(contender) && this.waiting(id).length > 0;
  }

  /** The same for projects that would each be the winner of their area. */
  private decidesFirst(equal: readonly Contender[]): boolean {
    const able = equal.filter((contender) => this.fits(contender) && this.awaited(contender));
    const keys = able.flatMap(({ id }) => this.waiting(id).map(({ key }) => key));
    return able.length > 1 && (new Set(keys).size < keys.length || this.collide(able));
  }

  /** Looks at a project for its areas alone: one that does not fit leaves its turn to the next. */
  private passFirst(contender: Contender, purse: string): void {
    const [area] = this.waiting(contender.id);
    if (!area || !this.awaited(contender)) return;
    const before = this.left;
    const fits = this.fits(contender);
    if (fits) this.buy(contender);
    this.write(contender, { purse, before, fate: fits ? 'funded' : 'too_dear', area: area.key });
  }

  /** Whether the order of projects that stand equal can change who wins. */
  private decides(equal: readonly Contender[]): boolean {
    const fitting = equal.filter((contender) => this.fits(contender));
    const able = this.rule.misfit === 'skip' ? fitting : equal;
    if (!able.some((contender) => this.fits(contender) || this.coversEnough(contender)))
      return false;
    return this.collide(able);
  }

  /** Whether some shut each other out, or the money is not enough for all. */
  private collide(able: readonly Contender[]): boolean {
    const ids = new Set(able.map(({ id }) => id));
    if (able.some(({ id }) => this.rivals.get(id)?.some((rival) => ids.has(rival)))) return true;
    return able.reduce((sum, { cost }) => sum + cost, 0n) > this.left;
  }

  private pass(contender: Contender, purse: string): void {
    const before = this.left;
    const obstacle = this.obstacle(contender);
    const step = obstacle ?? { fate: this.fund(contender) };
    this.write(contender, { purse, before, ...step });
  }

  private write({ id: project }: Contender, step: Omit<GreedyStep, 'project' | 'rank' | 'after'>) {
    const rank = this.ranks.get(project) ?? 0;
    this.steps.push({ ...step, project, rank, after: this.left });
  }

  /** What keeps a project from being looked at, whatever it costs. */
  private obstacle({
    id,
    score,
    withdrawn,
  }: Contender): Pick<GreedyStep, 'fate' | 'against'> | undefined {
    if (withdrawn) return { fate: 'withdrawn' };
    if (score < (this.rule.threshold ?? -Infinity)) return { fate: 'below_threshold' };
    if (this.stopped) return { fate: 'stopped' };
    const against = this.rivals.get(id)?.find((rival) => this.won.has(rival));
    return against === undefined ? undefined : { fate: 'excluded', against };
  }

  private fund(contender: Contender): GreedyStep['fate'] {
    if (this.fits(contender)) {
      this.buy(contender);
      return 'funded';
    }
    if (this.rule.misfit === 'skip') return 'too_dear';
    this.stopped = true;
    if (!this.coversEnough(contender)) return 'too_dear';
    this.choose(contender);
    this.toppedUp += contender.cost - this.left;
    this.left = 0n;
    return 'topped_up';
  }

  private fits({ cost }: Contender): boolean {
    return cost <= this.left;
  }

  private coversEnough({ cost }: Contender): boolean {
    const { misfit } = this.rule;
    return typeof misfit === 'object' && this.left * 100n >= cost * BigInt(misfit.topUpFrom);
  }

  private buy(contender: Contender): void {
    this.choose(contender);
    this.left -= contender.cost;
  }

  private choose({ id }: Contender): void {
    this.winners.push(id);
    this.won.add(id);
  }
}

/** For each project, the areas it is in. */
function areasOf(areas: readonly Area[]): Map<string, readonly Area[]> {
  const lists = new Map<string, readonly Area[]>();
  for (const area of areas) {
    for (const id of area.projects) lists.set(id, [...(lists.get(id) ?? []), area]);
  }
  return lists;
}

/** A block cut into groups that the tie-breakers leave equal. */
function unparted(block: readonly Contender[], untie: Untie): Contender[][] {
  const compare = parted(untie);
  const groups: Contender[][] = [];
  for (const contender of block) {
    const group = groups.at(-1);
    if (group?.[0] && compare(group[0], contender) === 0) group.push(contender);
    else groups.push([contender]);
  }
  return groups;
}
