import { type Margins } from '@parvis/budget';

/** How far a project was. Nothing but its name when it won or had been withdrawn. */
export interface Margin {
  readonly id: string;
  readonly chosen: boolean;
  /** The whole count run again. */
  readonly rerun?: Margins;
  /** Equal shares: each voter holding what they held in the run that counted. */
  readonly fixed?: Margins;
  /** Equal shares: percent of the cost that its supporters could give. */
  readonly support?: bigint;
}
