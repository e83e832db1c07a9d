import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './scene.ts';

/** What is between the programs fails, the programs do not. */
export const wires: readonly Fault[] = [
  {
    id: 'F5',
    title: 'connection cut before the answer',
    strike: async ({ house: { street, line }, dice }) => {
      let cuts = 0;
      const cutOne = (of: number) => () => {
        const cut = dice.between(1, of) === 1;
        if (cut) cuts++;
        return cut ? 'cut' : 'arrives';
      };
      street.fate = cutOne(4);
      await wait(2_500);
      // The database has written, and the api does not learn it.
      line.fate = cutOne(60);
      await wait(2_000);
      return `${cuts} cuts, to the voters and to the api`;
    },
  },
  {
    id: 'F6',
    title: '200 ms on the way, 2 % of the answers never come',
    strike: async ({ house: { street }, dice }) => {
      let silences = 0;
      street.latency = 100;
      street.fate = () => {
        const silent = dice.between(1, 50) === 1;
        if (silent) silences++;
        return silent ? 'silence' : 'arrives';
      };
      await wait(5_000);
      return `${silences} connections left open and silent`;
    },
  },
];
