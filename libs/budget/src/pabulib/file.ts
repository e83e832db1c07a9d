import { type Election } from '../election/election';
import { type VoterPlaces } from '../election/voter-places';
import { type Notice } from './notices';

/** Rows of cells under named columns. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** An election as a file says it: what is counted, and all the rest it carries. */
export interface ElectionFile {
  readonly meta: ReadonlyMap<string, string>;
  readonly projects: Sheet;
  /** One row a voter, when they were asked to be kept; with no row otherwise. */
  readonly votes: Sheet;
  readonly election: Election;
  /** Where voters live, when the file says so. */
  readonly voterPlaces?: VoterPlaces;
  /** Oddities that were read past: the first of them, and their number. */
  readonly notices: readonly Notice[];
  readonly noticed: number;
}
