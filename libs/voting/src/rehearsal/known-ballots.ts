import type { Choices } from '../ballot/choices';
import type { BallotProject, BallotRule } from '../ballot/rule';
import { mostValue, validateBallot } from '../ballot/validate';

/** Ballots of a rehearsal. */
export const KNOWN_BALLOTS = 20;

/**
 * Twenty ballots that the rule allows, and that between them name the projects in turn. Fewer choices or blanks are
 * taken where the rule leaves no other; none when no ballot could be found.
 */
export function knownBallots(rule: BallotRule, projects: readonly BallotProject[]): Choices[] {
  const ballots: Choices[] = [];
  for (let turn = 0; turn < KNOWN_BALLOTS; turn++) {
    const turned = [...projects.slice(turn % projects.length), ...projects].slice(
      0,
      projects.length,
    );
    const valid = candidates(rule, turned, turn)
      .map((choices) => validateBallot(rule, projects, choices))
      .find(({ ok }) => ok);
    if (valid?.ok) ballots.push(valid.value);
  }
  return ballots;
}

function candidates(rule: BallotRule, turned: readonly BallotProject[], turn: number): Choices[] {
  const one = (project: string, value = 1) => ({ project, value });
  const ids = turned.map(({ id }) => id);
  switch (rule.kind) {
    case 'approval_fixed':
      return [ids.slice(0, rule.choices).map((id) => one(id))];
    case 'approval_max':
      return [ids.slice(0, 1 + (turn % rule.choices)).map((id) => one(id))];
    case 'points':
      return [handedOut(ids, rule.points, rule.mostPerProject)];
    case 'basket':
      return [...baskets(turned, rule.limit), []];
    case 'grades':
      return [ids.map((id, at) => one(id, 1 + ((turn + at) % mostValue(rule))))];
    case 'ranked':
      return [ids.slice(0, rule.places).map((id, at) => one(id, at + 1))];
  }
}

/** All points, as many as may be on each project in turn. */
function handedOut(ids: readonly string[], points: number, most: number): Choices {
  const choices = [];
  let left = points;
  for (const project of ids) {
    if (left === 0) break;
    const value = Math.min(left, most);
    choices.push({ project, value });
    left -= value;
  }
  return choices;
}

/** What fits under the limit, from each project on; then the dearest first. */
function baskets(turned: readonly BallotProject[], limit: number): Choices[] {
  const filled = (order: readonly BallotProject[]): Choices => {
    let left = limit;
    return order.flatMap(({ id, cost }) => {
      if (cost > left) return [];
      left -= cost;
      return [{ project: id, value: 1 }];
    });
  };
  const orders = turned.map((_, at) => [...turned.slice(at), ...turned.slice(0, at)]);
  return [...orders, [...turned].sort((a, b) => b.cost - a.cost)].map(filled);
}
