import { AdaptationAnswer } from './adaptation.answer';
import { AdaptationService } from './adaptation.service';
import { AuthorPostman } from './author.postman';
import { AwaitedOpinions } from './awaited';
import { DecisionService } from './decision.service';
import { IdeaStudyResolver } from './idea-study.resolver';
import { LetterResolver } from './letter.resolver';
import { OpinionPostman } from './opinion.postman';
import { OpinionResolver } from './opinion.resolver';
import { OpinionService } from './opinion.service';
import { Reminders } from './reminders';
import { studyJobs } from './study.jobs';
import { StudyReader } from './study.reader';
import { StudyResolver } from './study.resolver';
import { StudyService } from './study.service';

/** The feasibility study, for the office's module. */
export const studyProviders = [
  ...[StudyService, OpinionService, DecisionService, AdaptationService, AdaptationAnswer],
  ...[AwaitedOpinions, Reminders, OpinionPostman, AuthorPostman, StudyReader],
  ...[StudyResolver, OpinionResolver, LetterResolver, IdeaStudyResolver],
  ...studyJobs,
];
