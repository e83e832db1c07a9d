import { factNamed } from '../../platform';

/** The panel of a call is drawn and kept for good: its places are in `Drawn`. Told once a call. */
export const councilDrawn = factNamed<{ callId: string; drawId: string }>('council_drawn');

/** A lottery is published: from now on each candidate has balls. */
export const councilLotteryPublished = factNamed<{ drawId: string }>('council_lottery_published');
