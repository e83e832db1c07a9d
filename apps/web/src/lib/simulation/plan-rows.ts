import type { SimulationPlan } from '@parvis/budget';
import type { Here } from '#lib/here';

/** What an imagined election is drawn from, line by line. */
export function planRows(
  { say, count, money }: Here,
  plan: SimulationPlan,
): { term: string; value: string }[] {
  const costs = `${money(plan.cheapest)} – ${money(plan.dearest)}`;
  return [
    { term: say('simulation_plan_voters'), value: count(plan.voters) },
    { term: say('simulation_plan_projects'), value: count(plan.projects) },
    { term: say('simulation_plan_areas'), value: count(plan.areas) },
    { term: say('simulation_plan_budget'), value: money(plan.budget) },
    {
      term: say('simulation_plan_costs'),
      value: `${costs}. ${say(`simulation_plan_costs_${plan.costs}`)}.`,
    },
    { term: say('simulation_plan_ballot'), value: say(`simulation_plan_ballot_${plan.ballot}`) },
    { term: say('simulation_plan_choices'), value: count(plan.choices) },
    { term: say('simulation_plan_nearness'), value: count(plan.nearness) },
    { term: say('simulation_plan_tastes'), value: say(`simulation_plan_tastes_${plan.tastes}`) },
    { term: say('simulation_plan_homes'), value: say(`simulation_plan_homes_${plan.homes}`) },
    { term: say('simulation_plan_seed'), value: plan.seed },
  ];
}
