import { version } from '../../../../../package.json';

/** The program that counted, as the result names it. */
export const program = `parvis ${version}`;
