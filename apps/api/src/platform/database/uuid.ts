import { v7 } from 'uuid';

/** A new identifier made by the application; sorts by time of creation (RFC 9562, version 7). */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text of an address may be an id: PostgreSQL refuses to compare any other with one. */
export const isUuid = (text: string): boolean => UUID.test(text);
