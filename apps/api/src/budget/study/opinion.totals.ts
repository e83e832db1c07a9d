import type { Cents } from '@parvis/kernel';
import type { Opinion } from './study.entity';

type Given = Pick<Opinion, 'answeredAt' | 'costLow' | 'costHigh' | 'runningCost' | 'delayMonths'>;

export interface StudyTotals {
  readonly asked: number;
  readonly given: number;
  /** VAT included, of the opinions given. */
  readonly costLow: Cents;
  readonly costHigh: Cents;
  readonly runningCost: Cents;
  /** The longest of the delays: services work side by side. */
  readonly delayMonths: number;
  /** Whether the project fits under the cap: surely, perhaps, not even at its cheapest; `no_cap` without one. */
  readonly fits: 'yes' | 'perhaps' | 'no' | 'no_cap';
}

/** What the opinions given come to, against the cap of a project (cents, VAT included; null: no cap). */
export function studyTotals(opinions: readonly Given[], cap: Cents | null): StudyTotals {
  const given = opinions.filter(({ answeredAt }) => answeredAt != null);
  const sum = (value: (opinion: Given) => Cents | null | undefined): Cents =>
    given.reduce((total, opinion) => total + (value(opinion) ?? 0), 0);
  const costLow = sum((opinion) => opinion.costLow);
  const costHigh = sum((opinion) => opinion.costHigh);
  return {
    asked: opinions.length,
    given: given.length,
    costLow,
    costHigh,
    runningCost: sum((opinion) => opinion.runningCost),
    delayMonths: Math.max(0, ...given.map(({ delayMonths }) => delayMonths ?? 0)),
    fits: fit(costLow, costHigh, cap),
  };
}

function fit(low: Cents, high: Cents, cap: Cents | null): StudyTotals['fits'] {
  if (cap === null) return 'no_cap';
  if (high <= cap) return 'yes';
  return low <= cap ? 'perhaps' : 'no';
}
