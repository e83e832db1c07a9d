import { CouncilCall, CouncilLine } from './call/call.entity';
import { Candidate } from './candidate/candidate.entity';
import { QuotaCheck } from './quota/quota-check.entity';

export { CouncilCall } from './call/call.entity';
export { Candidate } from './candidate/candidate.entity';
export { CouncilModule } from './council.module';

export const councilEntities = [CouncilCall, CouncilLine, Candidate, QuotaCheck];
