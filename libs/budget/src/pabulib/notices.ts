/** Something odd that does not keep the file from being counted. */
export interface Notice {
  readonly code:
    | 'choice_twice'
    | 'voter_twice'
    | 'votes_differ'
    | 'score_differs'
    | 'more_than_stated'
    | 'project_withdrawn';
  readonly line?: number;
  /** The project concerned, what the file states, what was counted. */
  readonly project?: string;
  readonly stated?: string;
  readonly found?: number;
}

const MOST_KEPT = 200;

/** Keeps the first notices, and how many there were in all. */
export class Notices {
  readonly kept: Notice[] = [];
  total = 0;

  add(notice: Notice): void {
    this.total++;
    if (this.kept.length < MOST_KEPT) this.kept.push(notice);
  }
}
