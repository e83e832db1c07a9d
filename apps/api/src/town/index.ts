export { contains, type Point, type Polygon } from './geometry';
export { MunicipalService, Neighbourhood, Town } from './town.entity';
export { TownModule } from './town.module';
export { TownService } from './town.service';
export { MunicipalServiceType, NeighbourhoodType, PointInput } from './town.type';
