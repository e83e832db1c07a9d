import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ballName } from '@parvis/council';
import { isUuid } from '../../platform';
import type { Candidate } from '../candidate/candidate.entity';
import { Draw, DrawFile, DrawProof, Drawn } from './draw.entity';

/** A published file without its text. */
export interface FileHead {
  readonly name: string;
  readonly hash: string;
  readonly bytes: number;
}

/** The balls of one candidate, by their names on the balls. */
export interface HeldBalls {
  readonly members: readonly string[];
  readonly substitutes: readonly string[];
  readonly of: number;
  readonly drawn: string | null;
}

const ORDER = ['draw.json', 'pool.csv', 'quotas.csv', 'lottery.csv', 'balls.csv', 'session.json'];

/** What everybody may read of a draw, and what one candidate may read of theirs. */
@Injectable()
export class PublishedDraw {
  constructor(private readonly em: EntityManager) {}

  /** The newest draw of a call, whatever became of it; null before the first. */
  latest(callId: string): Promise<Draw | null> {
    return this.em.findOne(Draw, { callId }, { orderBy: { id: 'desc' } });
  }

  async files(drawId: string): Promise<FileHead[]> {
    const heads = await this.em.execute<FileHead[]>(
      'select name, hash, octet_length(body) as bytes from council_draw_file where draw_id = ?',
      [drawId],
    );
    return heads.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  }

  /** One file as it was published, byte for byte. */
  async text(drawId: string, name: string): Promise<string | undefined> {
    if (!isUuid(drawId)) return undefined;
    return (await this.em.findOne(DrawFile, { drawId, name }))?.body;
  }

  /** The panel, in its published order; empty before it is drawn. */
  panel(drawId: string): Promise<Drawn[]> {
    return this.em.find(Drawn, { drawId }, { orderBy: { half: 'asc', position: 'asc' } });
  }

  /** The balls of one candidate in the lottery that stands; null while there is none, or nothing of theirs in it. */
  async ballsOf({ id, callId, number }: Candidate): Promise<HeldBalls | null> {
    const draw = await this.em.findOne(Draw, { callId, state: { $in: ['ready', 'drawn'] } });
    const proof = draw && (await this.em.findOne(DrawProof, { drawId: draw.id, candidateId: id }));
    const text = draw && proof && (await this.text(draw.id, 'lottery.csv'));
    if (!draw || !text) return null;
    const lines = text.trimEnd().split('\n').slice(1);
    const holding = (cell: 1 | 2) =>
      lines.flatMap((line, at) => {
        const held = line.split(',')[cell]?.split(' ').includes(number);
        return held ? [ballName(at, lines.length)] : [];
      });
    const place = await this.em.findOne(Drawn, { drawId: draw.id, candidateId: id });
    const balls = { members: holding(1), substitutes: holding(2), of: lines.length };
    return { ...balls, drawn: place?.half ?? null };
  }

  /** The proof of a candidate's place in the draw that stands. */
  async proofOf({ id, callId }: Candidate): Promise<string | undefined> {
    const draw = await this.em.findOne(Draw, { callId, state: { $in: ['ready', 'drawn'] } });
    return (draw && (await this.em.findOne(DrawProof, { drawId: draw.id, candidateId: id })))?.line;
  }

  /** The proofs of all, by number, for the bailiff's sealed envelope. */
  async sealed(drawId: string): Promise<string> {
    const proofs = await this.em.find(DrawProof, { drawId });
    return proofs
      .map(({ line }) => line)
      .sort()
      .join('');
  }
}
