import type { EntityManager } from '@mikro-orm/postgresql';
import { Draw, type DrawState } from './draw.entity';

/** States of which a call has one draw at most; the database holds it too. */
const STANDING: readonly DrawState[] = ['waiting', 'ready', 'drawn'];

/** The draw that stands for a call: in the making, published or held. */
export const standingDraw = (em: EntityManager, callId: string): Promise<Draw | null> =>
  em.findOne(Draw, { callId, state: { $in: [...STANDING] } });
