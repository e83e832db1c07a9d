export { contains, type MultiPolygon, type Point, type Polygon } from './geometry';
export { MunicipalService, Neighbourhood, Town } from './town.entity';
export { TownModule } from './town.module';
export { TownService } from './town.service';
export { MunicipalServiceType, NeighbourhoodType, PointInput, PointType } from './town.type';
