import { RetainService } from './retain.service';
import { SimulationSubjects } from './simulation-subjects';
import { SimulationSources } from './simulation-sources';
import { RuleOriginResolver, SimulationResolver } from './simulation.resolver';
import { SimulationService } from './simulation.service';
import { WeighRules } from './weigh.job';

/** Rules set side by side before they are voted. */
export const simulationProviders = [
  SimulationSources,
  SimulationSubjects,
  SimulationService,
  RetainService,
  WeighRules,
  SimulationResolver,
  RuleOriginResolver,
];
