import { AuthorService } from './author.service';
import { EntryResolver } from './entry.resolver';
import { EntryService } from './entry.service';
import { FollowResolver } from './follow.resolver';
import { FollowService } from './follow.service';
import { IdeaFieldsResolver } from './idea.fields.resolver';
import { IdeaList } from './idea.list';
import { IdeaReader } from './idea.reader';
import { IdeaResolver } from './idea.resolver';
import { IdeaService } from './idea.service';
import { PersonResolver } from './person.resolver';
import { SimilarIdeas } from './similar/similar-ideas';
import { SupportService } from './support.service';
import { SweepPictures } from './sweep-pictures.job';
import { ThreadResolver } from './thread.resolver';
import { IdeaVersions } from './version/idea-versions';
import { WriteToAuthors } from './write-to-authors.job';

/** What the office does with ideas before and beside their study. */
export const ideaProviders = [
  ...[AuthorService, EntryService, FollowService, IdeaList, IdeaReader, IdeaService],
  ...[IdeaVersions, SimilarIdeas, SupportService, WriteToAuthors],
  ...[EntryResolver, FollowResolver, IdeaFieldsResolver, IdeaResolver, PersonResolver],
  ...[SweepPictures, ThreadResolver],
];
