import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { CallResolver } from './call/call.resolver';
import { CallService } from './call/call.service';
import { CallSubjects } from './call/call-subjects';
import { CandidateLimit } from './candidate/candidate.limit';
import { CandidateResolver } from './candidate/candidate.resolver';
import { CandidateService } from './candidate/candidate.service';
import { PoolService } from './candidate/pool.service';
import { DrawFilesController } from './draw/draw-files.controller';
import { CallDrawResolver, CandidatureBallsResolver, DrawResolver } from './draw/draw.resolver';
import { DrawService } from './draw/draw.service';
import { MakeLottery } from './draw/make-lottery.job';
import { PublishedDraw } from './draw/published-draw';
import { SessionService } from './draw/session.service';
import { TellBalls } from './draw/tell-balls.job';
import { CheckQuotas } from './quota/check-quotas.job';
import { QuotaResolver } from './quota/quota.resolver';
import { FollowAnswers } from './term/follow-answers.job';
import { SeatPanel } from './term/seat-panel.job';
import { TermResolver } from './term/term.resolver';
import { TermService } from './term/term.service';
import { QuotaService } from './quota/quota.service';

@Module({
  imports: [TownModule],
  controllers: [DrawFilesController],
  providers: [
    ...[CallService, CallSubjects, CallResolver],
    ...[CandidateLimit, CandidateService, CandidateResolver, PoolService],
    ...[QuotaService, QuotaResolver, CheckQuotas],
    ...[DrawService, SessionService, MakeLottery, PublishedDraw, TellBalls],
    ...[TermService, TermResolver, SeatPanel, FollowAnswers],
    ...[DrawResolver, CallDrawResolver, CandidatureBallsResolver],
  ],
})
export class CouncilModule {}
