/** A form that nobody received: where it was sent, and every word that was typed in it. */
export interface Unsent {
  readonly to: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}
