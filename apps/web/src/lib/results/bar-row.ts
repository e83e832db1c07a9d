/** One row of a drawing by bars; everything that is read is already in words. */
export interface BarRow {
  /** What stands first: a round, a place. */
  readonly mark: number;
  readonly title: string;
  readonly href?: string;
  readonly detail: string;
  /** Length of the bar, 0 to 100. */
  readonly percent: number;
  /** Full for what was bought, dashed for what was not. */
  readonly chosen: boolean;
  /** What the bar says. */
  readonly said: string;
}
