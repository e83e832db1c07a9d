import { AuthorService } from './author.service';
import { IdeaList } from './idea.list';
import { IdeaResolver } from './idea.resolver';
import { IdeaService } from './idea.service';
import { SimilarIdeas } from './similar/similar-ideas';
import { SupportService } from './support.service';
import { IdeaVersions } from './version/idea-versions';

/** What the office does with ideas before and beside their study. */
export const ideaProviders = [
  AuthorService,
  IdeaList,
  IdeaResolver,
  IdeaService,
  IdeaVersions,
  SimilarIdeas,
  SupportService,
];
