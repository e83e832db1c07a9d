import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Canonical, canonicalHash, deny, ok, type Result } from '@parvis/kernel';
import {
  type Actor,
  Clock,
  cutOf,
  enqueue,
  forbidden,
  newId,
  notFound,
  type Page,
  paged,
  record,
} from '../../platform';
import { program } from '../results/program';
import { Result as StoredResult } from '../results/result.entity';
import { checkPlan, checkRules } from './check-simulation';
import { type Source, SimulationSources } from './simulation-sources';
import { maySeeSimulation, maySeeSimulations, maySimulate } from './simulation.access';
import type { SimulationDenial } from './simulation.denials';
import { type SimulatedRule, Simulation, type SimulationSource } from './simulation.entity';
import type { SimulationInput, SimulationPlanInput } from './simulation.inputs';
import { WEIGH_RULES } from './weigh.job';

/** Simulations a person may have waiting. */
const MOST_WAITING = 3;
const PAGE = 20;

interface Question {
  readonly source: SimulationSource;
  readonly rules: readonly SimulatedRule[];
  /** What the ballots are known by. */
  readonly ballots: Canonical;
}

/** Rules set side by side on the same ballots, before the rules of an edition are voted. */
@Injectable()
export class SimulationService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly sources: SimulationSources,
  ) {}

  async of(actor: Actor, id: string): Promise<Simulation | null> {
    const simulation = await this.em.findOne(Simulation, id);
    return simulation && maySeeSimulation(actor, simulation) ? simulation : null;
  }

  async page(actor: Actor, page: number): Promise<Page<Simulation>> {
    if (!maySeeSimulations(actor)) throw forbidden();
    const cut = cutOf({ page }, PAGE);
    const [items, total] = await this.em.findAndCount(
      Simulation,
      {},
      { orderBy: { createdAt: 'desc', id: 'desc' }, limit: cut.limit, offset: cut.offset },
    );
    return paged(items, total, cut);
  }

  /** Asks for a count; the same question finds the answer that is there. */
  async simulate(
    actor: Actor,
    input: SimulationInput,
  ): Promise<Result<Simulation, SimulationDenial>> {
    if (!maySimulate(actor)) throw forbidden();
    const question = input.plan ? this.ofPlan(input, input.plan) : await this.ofEdition(input);
    if (!question.ok) return question;
    const { source, rules, ballots } = question.value;
    const inputs = { format: 'parvis/simulation', version: 1, ballots, program };
    const inputsHash = canonicalHash({ ...inputs, rules: rules as unknown as Canonical });
    return this.em.transactional((em) => this.asked(em, actor, { inputsHash, source, rules }));
  }

  /** Nobody waits for it any more: it stops before its next rule. */
  async cancel(actor: Actor, id: string): Promise<Result<Simulation, SimulationDenial>> {
    if (!maySimulate(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const found = await em.findOne(Simulation, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!found) throw notFound();
      if (found.state === 'waiting' || found.state === 'counting') {
        found.state = 'cancelled';
        record(em, actor, 'simulation_cancelled', `simulation:${id}`);
      }
      return ok(found);
    });
  }

  private async asked(
    em: EntityManager,
    actor: Actor,
    { inputsHash, source, rules }: Pick<Simulation, 'inputsHash' | 'source' | 'rules'>,
  ): Promise<Result<Simulation, SimulationDenial>> {
    // Questions wait for one another: the same one twice is one, and the bound below holds.
    await em.execute(`select pg_advisory_xact_lock(hashtext('budget_simulation'))`);
    const known = await em.findOne(Simulation, { inputsHash });
    if (known && known.state !== 'cancelled') return ok(known);
    const waiting = await em.count(Simulation, {
      accountId: actor.accountId,
      state: { $in: ['waiting', 'counting'] },
    });
    if (waiting >= MOST_WAITING) return deny('simulation_busy', { most: MOST_WAITING });
    const simulation =
      known ??
      em.create(Simulation, {
        id: newId(),
        inputsHash,
        source,
        rules,
        state: 'waiting',
        outcomes: [],
        program,
        createdAt: this.clock.now(),
      });
    simulation.state = 'waiting';
    simulation.accountId = actor.accountId;
    enqueue(em, WEIGH_RULES, { simulationId: simulation.id });
    record(em, actor, 'rules_simulated', `simulation:${simulation.id}`);
    return ok(simulation);
  }

  private ofPlan(
    { rules: given }: SimulationInput,
    planned: SimulationPlanInput,
  ): Result<Question, SimulationDenial> {
    const { plan, faults: wrong } = checkPlan(planned);
    const areas = Array.from({ length: Math.min(plan.areas, 100) }, (_, at) => `Q${at + 1}`);
    const graded = plan.ballot === 'grades';
    const { rules, faults } = checkRules(given, { areas, graded, own: false });
    if (wrong.length + faults.length > 0) {
      return deny('simulation_invalid', undefined, [...wrong, ...faults]);
    }
    return ok({ source: { kind: 'imagined', plan }, rules, ballots: { plan: { ...plan } } });
  }

  private async ofEdition({
    edition,
    rules: given,
  }: SimulationInput): Promise<Result<Question, SimulationDenial>> {
    const source = edition ? await this.sources.bySlug(edition) : undefined;
    if (!source) return deny('simulation_no_ballots');
    const { areas, graded } = await this.sources.ballotsOf(source.editionId);
    const allowed = { areas: areas.map(({ key }) => key), graded, own: true };
    const { rules, faults } = checkRules(given, allowed);
    if (faults.length > 0) return deny('simulation_invalid', undefined, faults);
    const { hashes } = await this.em.findOneOrFail(StoredResult, { editionId: source.editionId });
    const places = areas.map(({ key, projects }) => ({ key, projects: [...projects] }));
    return ok({ source: editionSource(source), rules, ballots: { ...hashes, areas: places } });
  }
}

const editionSource = ({ editionId, slug, title, currency }: Source): SimulationSource => ({
  kind: 'edition',
  editionId,
  slug,
  title,
  ...(currency && { currency }),
});
