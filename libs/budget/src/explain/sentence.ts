/** A sentence of the catalogue, by its key, and what goes in it: money (bigint), counts (number) and names (text). */
export interface ResultSentence {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number | bigint>>;
}
