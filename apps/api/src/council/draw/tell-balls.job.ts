import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, Jobs, Postbox, Settings } from '../../platform';
import { Town } from '../../town';
import { CouncilCall } from '../call/call.entity';
import { candidateAddress } from '../candidate/candidate-key';
import { Candidate } from '../candidate/candidate.entity';
import { ballsLetter } from './balls.letter';
import { Draw, DrawFile } from './draw.entity';
import { councilLotteryPublished } from './draw.facts';

/** Letters posted in one transaction. */
const BATCH = 200;

/** Writes to each candidate who left an address how many balls are theirs. Run twice, it writes once. */
@Injectable()
export class TellBalls implements Job<{ drawId: string }>, OnModuleInit {
  readonly name = 'council.tell_balls';

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.jobs.on(councilLotteryPublished, this);
  }

  async run({ drawId }: { drawId: string }): Promise<void> {
    const em = this.em.fork();
    const draw = await em.findOneOrFail(Draw, drawId);
    // Set aside meanwhile: these balls are nobody's any more.
    if (draw.state !== 'ready') return;
    const call = await em.findOneOrFail(CouncilCall, draw.callId);
    const town = await em.findOneOrFail(Town, { id: { $ne: null } });
    const held = ballsIn((await em.findOneOrFail(DrawFile, { drawId, name: 'balls.csv' })).body);
    const of = draw.measures?.balls ?? 0;
    const people = await em.find(
      Candidate,
      { callId: call.id, withdrawnAt: null, email: { $ne: null } },
      { orderBy: { id: 'asc' } },
    );
    for (let at = 0; at < people.length; at += BATCH) {
      await em.fork().transactional(async (inside) => {
        for (const candidate of people.slice(at, at + BATCH)) {
          const [seat = 0, substitute = 0] = held.get(candidate.number) ?? [];
          const url = candidateAddress(this.settings, candidate);
          await this.postbox.post(inside, {
            key: `balls:${drawId}:${candidate.id}`,
            to: candidate.email ?? '',
            letter: ballsLetter({ call, candidate, seat, substitute, of, url }, town),
          });
        }
      });
    }
  }
}

/** The figures of balls.csv, by number: seats first, then those of a substitute. */
const ballsIn = (text: string): Map<string, number[]> =>
  new Map(
    text
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [number = '', ...figures] = line.split(',');
        return [number, figures.map(Number)];
      }),
  );
