import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Canonical, canonicalHash } from '@parvis/kernel';
import { Clock, type Job, type JobRun, Jobs } from '../../platform';
import { Simulation, type SimulatedOutcome } from './simulation.entity';
import { outcomeOf, weighing, type Weighing } from './weigh';

export const WEIGH_RULES = 'budget.weigh_rules';

/**
 * Counts the ballots of a simulation by each of its rules. Killed and run again, it goes on at the rule it was at; one
 * that was cancelled stops before its next rule.
 */
@Injectable()
export class WeighRules implements Job<{ simulationId: string }>, OnModuleInit {
  readonly name = WEIGH_RULES;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run({ simulationId }: { simulationId: string }, job: JobRun): Promise<void> {
    const asked = await this.em.fork().findOneOrFail(Simulation, simulationId);
    if (asked.state !== 'waiting' && asked.state !== 'counting') return;
    const ballots = await weighing(this.em.fork(), asked.source);
    const { length } = asked.rules;
    for (let more = true; more;) {
      more = await this.next(simulationId, ballots);
      const { outcomes } = await this.em.fork().findOneOrFail(Simulation, simulationId);
      await job.progress(outcomes.length, length, 'rules');
    }
  }

  /** Counts by the next rule and keeps what it gives; false when there is none, or nobody waits any more. */
  private async next(id: string, ballots: Weighing): Promise<boolean> {
    const { rules, outcomes, state } = await this.em.fork().findOneOrFail(Simulation, id);
    const rule = rules[outcomes.length];
    if (!rule || (state !== 'waiting' && state !== 'counting')) return false;
    const outcome = outcomeOf(ballots, rule, outcomes[0]?.winners);
    return this.em.fork().transactional(async (em) => {
      const kept = await em.findOneOrFail(Simulation, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (kept.state !== 'waiting' && kept.state !== 'counting') return false;
      if (kept.outcomes.length !== outcomes.length) return true;
      kept.election = ballots.shown;
      kept.outcomes = [...kept.outcomes, outcome];
      kept.state = kept.outcomes.length < rules.length ? 'counting' : 'done';
      if (kept.state === 'done') {
        kept.resultHash = resultHash(kept.inputsHash, kept.outcomes);
        kept.finishedAt = this.clock.now();
      }
      return kept.state === 'counting';
    });
  }
}

/** Without what is absent, as it is stored. */
const resultHash = (inputs: string, outcomes: readonly SimulatedOutcome[]): string =>
  canonicalHash({ inputs, outcomes: JSON.parse(JSON.stringify(outcomes)) as Canonical });
