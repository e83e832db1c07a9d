import { CountEdition } from './count.job';
import { EditionPoll } from './edition-poll';
import { ResultLineResolver } from './result-line.resolver';
import { ResultResolver } from './result.resolver';
import { ResultService } from './result.service';
import { SettleIdeas } from './settle-ideas.job';
import { StartCount } from './start-count.job';

/** The vote of an edition: its poll, its count, its result. */
export const resultsProviders = [
  EditionPoll,
  StartCount,
  CountEdition,
  ResultService,
  ResultResolver,
  ResultLineResolver,
  SettleIdeas,
];
