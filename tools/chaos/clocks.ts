import { setTimeout as wait } from 'node:timers/promises';
import { Broken, type Fault } from './scene.ts';

const HOURS = 3_600_000;
const SKEWED = new URL('./skewed-clock.mjs', import.meta.url).href;

/** An api whose clock is wrong by so much. */
const wrongBy = (milliseconds: number): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--import=${SKEWED}`,
  CHAOS_SKEW: String(milliseconds),
});

/** The moment of the closing, and clocks that are wrong about it. */
export const clocks: readonly Fault[] = [
  {
    id: 'F7',
    title: 'the clock of the api is two hours wrong, then the other way',
    closesAfter: 16_000,
    pauses: 1_600,
    strike: async ({ house, box, voters, look }) => {
      const ahead = await house.startApi(wrongBy(2 * HOURS));
      await house.endApis('SIGTERM', ahead);
      const [first, closing] = [voters.acknowledged, box.closesAt];
      await wait(1_500);
      const early = voters.acknowledged - first;
      const behind = await house.startApi(wrongBy(-2 * HOURS));
      await house.endApis('SIGTERM', behind);
      await wait(Math.max(0, closing - Date.now()) + 1_000);
      await look();
      await wait(2_000);
      const right = await house.startApi();
      await house.endApis('SIGTERM', right);
      if (early === 0) throw new Broken('an api that is ahead closed the vote');
      const late = voters.denials.get('vote_closed') ?? 0;
      return `${early} accepted while it was ahead, ${late} told that the vote is closed`;
    },
  },
  {
    id: 'C28',
    title: 'the closing comes while votes are on their way',
    closesAfter: 4_000,
    electors: 20,
    strike: async ({ house, box, voters, look }) => {
      await wait(Math.max(0, box.closesAt - Date.now() - 600));
      await house.owner(async (client) => {
        await client.query('begin');
        await client.query('select from voting_poll where id = $1 for update', [box.id]);
        await wait(box.closesAt - Date.now() + 400);
        await look();
        await client.query('rollback');
      });
      await wait(1_500);
      return `held from before it until after it, ${voters.denials.get('vote_closed') ?? 0} told that the vote is closed`;
    },
  },
];
