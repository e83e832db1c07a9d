import { v7 } from 'uuid';

/** A new identifier made by the application; sorts by time of creation (RFC 9562, version 7). */
export const newId = (): string => v7();
