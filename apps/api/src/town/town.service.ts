import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { contains, type Point } from './geometry';
import { MunicipalService, Neighbourhood, Town } from './town.entity';

@Injectable()
export class TownService {
  constructor(private readonly em: EntityManager) {}

  /** Throws when the house has not been furnished yet: `migrate` and `seed` come first. */
  async town(): Promise<Town> {
    return this.em.findOneOrFail(Town, { id: { $ne: null } });
  }

  async neighbourhoods(): Promise<Neighbourhood[]> {
    return this.em.find(Neighbourhood, { retired: false }, { orderBy: { position: 'asc' } });
  }

  /** In the order of the ids, for a loader. */
  async neighbourhoodsById(ids: readonly string[]): Promise<(Neighbourhood | undefined)[]> {
    const found = await this.em.find(Neighbourhood, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((neighbourhood) => neighbourhood.id === id));
  }

  async services(): Promise<MunicipalService[]> {
    return this.em.find(MunicipalService, { retired: false }, { orderBy: { name: 'asc' } });
  }

  /** The neighbourhood whose outline holds the point; undefined outside all of them. */
  async neighbourhoodAt(point: Point): Promise<Neighbourhood | undefined> {
    const all = await this.neighbourhoods();
    return all.find(({ outline }) => outline && contains(outline, point));
  }

  /** Whether a point lies in the town; true when the town has no outline yet. */
  async holds(point: Point): Promise<boolean> {
    const { outline } = await this.town();
    return !outline || contains(outline, point);
  }
}
