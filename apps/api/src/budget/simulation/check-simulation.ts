import {
  type CountMethod,
  countMethods,
  type Division,
  divisions,
  planFaults,
  type SimulationPlan,
} from '@parvis/budget';
import type { FieldFault } from '@parvis/kernel';
import type { SimulatedRule } from './simulation.entity';
import type { SimulatedRuleInput, SimulationPlanInput } from './simulation.inputs';

/** What the ballots allow. */
export interface Allowed {
  readonly areas: readonly string[];
  readonly graded: boolean;
  /** Whether the ballots come with a rule that they were counted by. */
  readonly own: boolean;
}

/** The rules as they are stored, or one fault a field: `method2` is the method of the second rule. */
export function checkRules(
  given: readonly SimulatedRuleInput[],
  allowed: Allowed,
): { readonly rules: readonly SimulatedRule[]; readonly faults: readonly FieldFault[] } {
  const faults = given.flatMap((rule, place) => ruleFaults(rule, place + 1, allowed));
  const rules = given.map(stored);
  const texts = rules.map((rule) => JSON.stringify(rule));
  const twice = texts.findIndex((text, place) => texts.indexOf(text) < place);
  if (rules.length < 2) faults.push({ field: 'method2', code: 'simulation_two_rules' });
  if (rules.length > 4) faults.push({ field: 'method4', code: 'too_many', details: { most: 4 } });
  if (twice >= 0) faults.push({ field: `method${twice + 1}`, code: 'duplicate' });
  return { rules, faults };
}

function ruleFaults(
  { method, division, percent, area }: SimulatedRuleInput,
  place: number,
  { areas, graded, own }: Allowed,
): FieldFault[] {
  if (method === 'own') {
    return own ? [] : [{ field: `method${place}`, code: 'simulation_method_unknown' }];
  }
  const faults: FieldFault[] = [];
  if (!(countMethods as readonly string[]).includes(method)) {
    faults.push({ field: `method${place}`, code: 'simulation_method_unknown' });
  }
  if (method === 'majority_judgment' && !graded) {
    faults.push({ field: `method${place}`, code: 'simulation_needs_grades' });
  }
  const field = `division${place}`;
  if (!(divisions as readonly string[]).includes(division)) {
    faults.push({ field, code: 'simulation_division_unknown' });
  }
  if (division !== 'town' && areas.length === 0) {
    faults.push({ field, code: 'simulation_no_areas' });
  }
  if (division === 'reserved' && !areas.includes(area ?? '')) {
    faults.push({ field: 'area', code: 'simulation_area_unknown' });
  }
  const whole = percent != null && Number.isInteger(percent) && percent >= 1 && percent <= 100;
  if ((division === 'reserved' || division === 'parts') && !whole) {
    faults.push({
      field: division === 'parts' ? 'partsPercent' : 'reservedPercent',
      code: 'simulation_percent',
    });
  }
  return faults;
}

/** Only what the rule reads, so that the same rule is always written the same way. */
function stored({ method, division, percent, area }: SimulatedRuleInput): SimulatedRule {
  if (method === 'own') return { method };
  const cut = division === 'parts' || division === 'reserved';
  return {
    method: method as CountMethod,
    division: division as Division,
    ...(cut && { percent: percent ?? 0 }),
    ...(division === 'reserved' && { area: area ?? '' }),
  };
}

/** The plan as it is stored, or its faults. */
export function checkPlan(given: SimulationPlanInput): {
  readonly plan: SimulationPlan;
  readonly faults: readonly FieldFault[];
} {
  const plan = { ...given, seed: given.seed.trim() } as SimulationPlan;
  return { plan, faults: planFaults(plan) };
}
