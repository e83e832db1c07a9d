import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, Jobs, newId } from '../../platform';
import { Draw, Drawn } from '../draw/draw.entity';
import { councilDrawn } from '../draw/draw.facts';
import { CouncilMember } from './member.entity';
import { answerBy, TermService } from './term.service';

/** Asks everybody of a drawn panel whether they accept. Run twice, it asks once. */
@Injectable()
export class SeatPanel implements Job<{ callId: string; drawId: string }>, OnModuleInit {
  readonly name = 'council.seat_panel';

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly term: TermService,
  ) {}

  onModuleInit(): void {
    this.jobs.on(councilDrawn, this);
  }

  async run({ callId, drawId }: { callId: string; drawId: string }): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const draw = await em.findOneOrFail(Draw, drawId);
      const places = await em.find(Drawn, { drawId }, { orderBy: { number: 'asc' } });
      const until = answerBy(draw.drawnAt ?? new Date(0));
      for (const { candidateId, number, half } of places) {
        if ((await em.count(CouncilMember, { callId, candidateId })) > 0) continue;
        const asked = { id: newId(), callId, candidateId, number, seat: half, answerBy: until };
        const member = em.create(CouncilMember, { ...asked, state: 'asked' });
        await em.flush();
        await this.term.write(em, member, 'drawn');
      }
    });
  }
}
