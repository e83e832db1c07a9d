import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type NamedSubject, Subjects } from '../../platform';
import { Simulation, type SimulationSource } from './simulation.entity';

/** Names a simulation by the election that it counts. */
@Injectable()
export class SimulationSubjects implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('simulation', (ids) => this.named(ids));
  }

  private async named(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const fields = ['id', 'source'] as const;
    const found = await this.em.fork().find(Simulation, { id: { $in: [...ids] } }, { fields });
    return new Map(
      found.map(({ id, source }) => [
        id,
        { title: nameOf(source), path: `/desk/simulation/${id}` },
      ]),
    );
  }
}

const nameOf = (source: SimulationSource): string =>
  source.kind === 'edition' ? source.title : source.plan.seed;
