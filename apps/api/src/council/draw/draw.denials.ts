import type { RolledFault } from '@parvis/council';

/** Why no lottery is made, or why it is not set aside. */
export type LotteryDenial =
  'draw_call_open' | 'draw_standing' | 'draw_over' | 'draw_reason' | 'draw_dice_typed';

/** Why dice are not kept, or not confirmed. */
export type SessionDenial =
  | RolledFault
  | 'draw_over'
  | 'draw_not_yet'
  | 'draw_present'
  | 'draw_dice_typed'
  | 'draw_dice_other'
  | 'draw_same_person';
