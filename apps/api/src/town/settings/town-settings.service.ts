import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, forbidden, newId, notFound, record } from '../../platform';
import { MunicipalService, Neighbourhood, Town } from '../town.entity';
import { serviceFaults, townFaults } from './check-town';
import { type Area, readAreas, readOutline, slugOf } from './read-geojson';
import { maySetTown } from './town.access';
import type { TownDenial } from './town.denials';
import type { ServiceInput, TownInput } from './town.inputs';

/** What the town says of itself: each change leaves a line in the audit trail. */
@Injectable()
export class TownSettingsService {
  constructor(private readonly em: EntityManager) {}

  async update(actor: Actor, version: number, given: TownInput): Promise<Result<Town, TownDenial>> {
    if (!maySetTown(actor)) throw forbidden();
    const faults = townFaults(given);
    if (faults.length > 0) return deny('town_invalid', undefined, faults);
    return this.changing(version, (em, town) => {
      town.name = given.name.trim();
      town.address = given.address.trim();
      town.phone = given.phone.trim();
      town.email = given.email.trim();
      town.colour = given.colour.toUpperCase();
      record(em, actor, 'town_changed', 'town');
    });
  }

  /** Takes the neighbourhoods of a map. Those it does not name are retired: what was tied to them keeps its name. */
  async drawNeighbourhoods(
    actor: Actor,
    version: number,
    geojson: unknown,
  ): Promise<Result<Town, TownDenial>> {
    if (!maySetTown(actor)) throw forbidden();
    const areas = readAreas(geojson);
    if (!areas.ok) return areas;
    return this.changing(version, async (em) => {
      const known = await em.findAll(Neighbourhood);
      for (const one of known) one.retired = true;
      areas.value.forEach((area, position) => draw(em, known, area, position));
      record(em, actor, 'neighbourhoods_drawn', 'town', { count: areas.value.length });
    });
  }

  async drawOutline(
    actor: Actor,
    version: number,
    geojson: unknown,
  ): Promise<Result<Town, TownDenial>> {
    if (!maySetTown(actor)) throw forbidden();
    const outline = readOutline(geojson);
    if (!outline.ok) return outline;
    return this.changing(version, (em, town) => {
      town.outline = outline.value;
      record(em, actor, 'outline_drawn', 'town');
    });
  }

  async saveService(
    actor: Actor,
    given: ServiceInput,
  ): Promise<Result<MunicipalService, TownDenial>> {
    if (!maySetTown(actor)) throw forbidden();
    const faults = serviceFaults(given);
    if (faults.length > 0) return deny('service_invalid', undefined, faults);
    const slug = slugOf(given.name);
    return this.em.transactional(async (em) => {
      const twin = await em.findOne(MunicipalService, { slug });
      if (twin && twin.id !== given.id && !twin.retired) {
        return deny('service_exists', undefined, [{ field: 'name', code: 'service_exists' }]);
      }
      const service = given.id
        ? await em.findOne(MunicipalService, given.id)
        : (twin ?? em.create(MunicipalService, { id: newId(), slug, name: given.name.trim() }));
      if (!service) throw notFound();
      service.name = given.name.trim();
      service.email = given.email.trim() || undefined;
      service.retired = false;
      record(em, actor, 'service_saved', `service:${service.id}`);
      return ok(service);
    });
  }

  /** Nothing new is asked of a retired service; its opinions and works keep its name. */
  async retireService(actor: Actor, id: string): Promise<MunicipalService> {
    if (!maySetTown(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const service = await em.findOne(MunicipalService, id);
      if (!service) throw notFound();
      service.retired = true;
      record(em, actor, 'service_retired', `service:${id}`);
      return service;
    });
  }

  /** Undoes a retirement: the service is asked again. */
  async restoreService(actor: Actor, id: string): Promise<MunicipalService> {
    if (!maySetTown(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const service = await em.findOne(MunicipalService, id);
      if (!service) throw notFound();
      service.retired = false;
      record(em, actor, 'service_restored', `service:${id}`);
      return service;
    });
  }

  /** The town's row is the lock: the second of two people is told, nothing is overwritten in silence. */
  private async changing(
    version: number,
    change: (em: EntityManager, town: Town) => Promise<void> | void,
  ): Promise<Result<Town, TownDenial>> {
    return this.em.transactional(async (em) => {
      const town = await em.findOneOrFail(
        Town,
        { id: { $ne: null } },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (town.version !== version) return deny('edited_meanwhile');
      await change(em, town);
      await em.flush();
      return ok(town);
    });
  }
}

function draw(
  em: EntityManager,
  known: readonly Neighbourhood[],
  { slug, name, priority, outline }: Area,
  position: number,
): void {
  const former = known.find((one) => one.slug === slug);
  if (former) Object.assign(former, { name, priority, outline, position, retired: false });
  else em.create(Neighbourhood, { id: newId(), slug, name, priority, outline, position });
}
