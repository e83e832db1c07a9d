import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type EditionRules, sameCount, votedRules } from '@parvis/budget';
import { type Canonical, canonicalHash, deny, ok, type Result } from '@parvis/kernel';
import { type Actor, Clock, forbidden, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { TownService } from '../../town';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { Edition } from '../edition/edition.entity';
import { EditionService } from '../edition/edition.service';
import type { SimulationDenial } from './simulation.denials';
import { RuleOrigin, Simulation, type SimulatedRule } from './simulation.entity';

/** An edition whose rules are being written, and which rules of a simulation it has words for. */
export interface Recipient {
  readonly edition: Edition;
  readonly votable: readonly boolean[];
}

/** Editions shown at most; a town prepares one or two. */
const MOST = 10;

/** From a simulation to the rules of an edition in preparation: they freeze with their hash when it opens. */
@Injectable()
export class RetainService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly editions: EditionService,
    private readonly towns: TownService,
  ) {}

  async recipients({ rules, source }: Simulation): Promise<Recipient[]> {
    const open = await this.em.find(
      Edition,
      { frozenAt: null, imported: false },
      { orderBy: { createdAt: 'desc' }, limit: MOST },
    );
    const areas = await this.areas();
    const own = await this.ownRules(source);
    return open.map((edition) => ({
      edition,
      votable: rules.map((rule) => written(edition.rules, rule, own, areas)?.ok ?? false),
    }));
  }

  /** Writes the chosen rule into the draft, and keeps why: both or neither. */
  async retain(
    actor: Actor,
    simulationId: string,
    place: number,
    target: { readonly editionId: string; readonly version: number },
  ): Promise<Result<Edition, BudgetDenial | SimulationDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const simulation = await this.em.findOne(Simulation, simulationId);
    const edition = await this.em.findOne(Edition, target.editionId);
    const rule = simulation?.rules[place];
    if (!simulation || !edition || !rule) throw notFound();
    if (simulation.state !== 'done' || simulation.outcomes[place]?.refusal) {
      return deny('simulation_unfinished');
    }
    if (edition.imported) return deny('simulation_edition_imported');
    const own = await this.ownRules(simulation.source);
    const rules = written(edition.rules, rule, own, await this.areas());
    if (!rules?.ok) return deny('simulation_rule_unvotable');
    const byTitle = await publicTitle(this.em, actor);
    return this.em.transactional(async (em) => {
      const { editionId, version } = target;
      const kept = await this.editions.writeRules(actor, editionId, version, rules.value);
      if (!kept.ok) return kept;
      const chosenAt = this.clock.now();
      const countHash = countedPart(rules.value);
      await em.upsert(RuleOrigin, { editionId, simulationId, place, countHash, byTitle, chosenAt });
      await em.nativeUpdate(
        Simulation,
        { id: simulationId, publicSince: null },
        { publicSince: chosenAt },
      );
      record(em, actor, 'rule_chosen', `edition:${editionId}`, { simulation: simulationId, place });
      return ok(kept.value);
    });
  }

  /** Where the rule of an edition comes from, as long as it is the rule that was chosen. */
  async originOf(editionId: string): Promise<RuleOrigin | null> {
    const origin = await this.em.findOne(RuleOrigin, { editionId });
    if (!origin) return null;
    const { rules } = await this.em.findOneOrFail(Edition, editionId);
    return origin.countHash === countedPart(rules) ? origin : null;
  }

  private async areas() {
    const all = await this.towns.neighbourhoods();
    return all.map(({ slug, name }) => ({ code: slug, name }));
  }

  /** The rule that the ballots of a simulation were counted by. */
  private async ownRules(source: Simulation['source']): Promise<EditionRules | undefined> {
    if (source.kind !== 'edition') return undefined;
    return (await this.em.findOne(Edition, source.editionId))?.rules;
  }
}

function written(
  draft: EditionRules,
  rule: SimulatedRule,
  own: EditionRules | undefined,
  areas: readonly { readonly code: string; readonly name: string }[],
): ReturnType<typeof votedRules> {
  return rule.method === 'own' ? own && sameCount(draft, own) : votedRules(draft, rule, areas);
}

/** What of the rules says how winners are found: the count, and how the money is cut. */
const countedPart = ({ count, allotment }: EditionRules): string =>
  canonicalHash(JSON.parse(JSON.stringify({ count, allotment })) as Canonical);
