import { createHmac, randomBytes } from 'node:crypto';
import { readSymbols, spellSymbols } from '@parvis/voting';

/** Symbols of a code: forty bits, that two people read to each other. */
const SYMBOLS = 8;

/** The code that staff hand to somebody who goes to the kiosk: `ABCD-EFGH`. */
export const newKioskCode = (random: (size: number) => Uint8Array = randomBytes): string =>
  spellSymbols(random(5), SYMBOLS);

/** How the box knows a code: keyed, so that nobody finds it who reads the box. Undefined for what is no code. */
export function kioskToken(rollKey: Uint8Array, typed: string): Buffer | undefined {
  const code = readSymbols(typed, SYMBOLS);
  return code === undefined
    ? undefined
    : createHmac('sha256', rollKey).update(`parvis/v1/kiosk ${code}`).digest();
}
