import { CountCourse } from './count-course';
import { CountEdition } from './count.job';
import { EditionFolder } from './edition-folder';
import { EditionFolderController } from './edition-folder.controller';
import { EditionPoll } from './edition-poll';
import { ElectionFiles } from './election-file';
import { ElectionFileController } from './election-file.controller';
import { OfficialRecords } from './official-record';
import { OfficialRecordController } from './official-record.controller';
import { ResultLineResolver } from './result-line.resolver';
import { ResultResolver } from './result.resolver';
import { ResultService } from './result.service';
import { SettleIdeas } from './settle-ideas.job';
import { StartCount } from './start-count.job';

export const resultsControllers = [
  ElectionFileController,
  EditionFolderController,
  OfficialRecordController,
];

/** The vote of an edition: its poll, its count, its result. */
export const resultsProviders = [
  EditionPoll,
  StartCount,
  CountEdition,
  CountCourse,
  ResultService,
  ElectionFiles,
  EditionFolder,
  OfficialRecords,
  ResultResolver,
  ResultLineResolver,
  SettleIdeas,
];
