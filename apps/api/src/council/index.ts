import { CouncilCall, CouncilLine } from './call/call.entity';
import { Candidate } from './candidate/candidate.entity';
import { Draw, DrawFile, DrawProof, Drawn } from './draw/draw.entity';
import { CouncilMember } from './term/member.entity';
import { QuotaCheck } from './quota/quota-check.entity';

export { CouncilCall } from './call/call.entity';
export { Candidate } from './candidate/candidate.entity';
export { CouncilModule } from './council.module';

const drawEntities = [Draw, DrawFile, DrawProof, Drawn];

export const councilEntities = [
  CouncilCall,
  CouncilLine,
  Candidate,
  CouncilMember,
  QuotaCheck,
  ...drawEntities,
];
