import { pathToFileURL } from 'node:url';
import { currentProgram } from './program.ts';

/** `./parvis`: builds the public bench when its sources changed, then runs it in this process. */

await import(pathToFileURL(await currentProgram()).href);
