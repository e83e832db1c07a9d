import { type GreedyRule, type GreedyStep, type Purse } from './greedy-rule';
import { type Contender, type Ranking } from './ranking';
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
  private readonly won = new Set<string>();
  private stopped = false;

  constructor(
    private readonly blocks: Ranking,
    private readonly rule: GreedyRule,
    private readonly untie: Untie,
  ) {
    this.ranks = new Map(blocks.flat().map(({ id }, index) => [id, index + 1]));
    this.rivals = rivalsOf(rule.exclusive ?? []);
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
    for (const block of this.blocks) {
      const here = block.filter(({ id }) => (eligible?.has(id) ?? true) && !this.won.has(id));
      const unbroken = this.passBlock(here, purse.key);
      if (unbroken) return unbroken;
    }
    return undefined;
  }

  private passBlock(block: readonly Contender[], purse: string): readonly string[] | undefined {
    const standing = block.filter((contender) => this.obstacle(contender) === undefined);
    if (standing.length > 1) {
      const [last, beforeLast] = [standing.at(-1), standing.at(-2)] as [Contender, Contender];
      this.ties.push({
        projects: standing.map(({ id }) => id),
        by: partedBy(this.untie, beforeLast, last),
        decisive: this.decides(standing),
      });
    }
    for (const group of unparted(block, this.untie)) {
      const equal = group.filter((contender) => this.obstacle(contender) === undefined);
      if (equal.length > 1 && this.decides(equal)) return equal.map(({ id }) => id);
      for (const contender of group) this.pass(contender, purse);
    }
    return undefined;
  }

  /** Whether the order of projects that stand equal can change who wins. */
  private decides(equal: readonly Contender[]): boolean {
    const fitting = equal.filter((contender) => this.fits(contender));
    const able = this.rule.misfit === 'skip' ? fitting : equal;
    if (!able.some((contender) => this.fits(contender) || this.coversEnough(contender)))
      return false;
    const ids = new Set(able.map(({ id }) => id));
    if (able.some(({ id }) => this.rivals.get(id)?.some((rival) => ids.has(rival)))) return true;
    return able.reduce((sum, { cost }) => sum + cost, 0n) > this.left;
  }

  private pass(contender: Contender, purse: string): void {
    const before = this.left;
    const obstacle = this.obstacle(contender);
    const step = obstacle ?? { fate: this.fund(contender) };
    const { id: project } = contender;
    const rank = this.ranks.get(project) ?? 0;
    this.steps.push({ purse, project, rank, before, after: this.left, ...step });
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
      this.choose(contender);
      this.left -= contender.cost;
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

  private choose({ id }: Contender): void {
    this.winners.push(id);
    this.won.add(id);
  }
}

/** For each project of an exclusive group, the others of its groups. */
function rivalsOf(groups: readonly (readonly string[])[]): Map<string, readonly string[]> {
  const rivals = new Map<string, readonly string[]>();
  for (const group of groups) {
    for (const id of group) {
      const others = group.filter((other) => other !== id);
      rivals.set(id, [...(rivals.get(id) ?? []), ...others]);
    }
  }
  return rivals;
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
