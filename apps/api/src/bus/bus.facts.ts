import { factNamed } from '../platform';

/** A passage was cancelled, moved, or restored; `changeId` names the change, even once it is gone. */
export const busPassageChanged = factNamed<{
  readonly key: string;
  readonly changeId: string;
  readonly restored: boolean;
  /** When the change was made, in ISO 8601. */
  readonly changedAt: string;
}>('bus_passage_changed');
