import { factNamed } from '../platform';

/** A passage was cancelled, moved, or restored; `changeId` names the change, even once it is gone. */
export const busPassageChanged = factNamed<{
  readonly key: string;
  readonly changeId: string;
  readonly restored: boolean;
}>('bus_passage_changed');
