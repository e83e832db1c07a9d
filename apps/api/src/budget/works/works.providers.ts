import { IdeaWorksResolver } from './idea-works.resolver';
import { Newsroom } from './newsroom';
import { PostDigest } from './post-digest.job';
import { Unsubscribing } from './unsubscribe';
import { UnsubscribeResolver } from './unsubscribe.resolver';
import { WatchWorks } from './watch-works.job';
import { WorksEnds } from './works.ends';
import { WorksFieldsResolver } from './works.fields.resolver';
import { WorksReader } from './works.reader';
import { WorksResolver } from './works.resolver';
import { WorksService } from './works.service';

/** Works, for the office's module. */
export const worksProviders = [
  ...[WorksService, WorksEnds, Newsroom, WorksReader, Unsubscribing],
  ...[WorksResolver, WorksFieldsResolver, IdeaWorksResolver, UnsubscribeResolver],
  ...[WatchWorks, PostDigest],
];
