import { join } from 'node:path';
import type * as Voting from '@parvis/voting';
import { createServer } from 'vite';
import { root } from '../ready.mjs';

const libs = ['kernel', 'phases', 'voting', 'budget'];

/** Reads the sources as they are. */
const reader = await createServer({
  ...{ configFile: false, logLevel: 'error', appType: 'custom' },
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  resolve: {
    alias: Object.fromEntries(
      libs.map((name) => [`@parvis/${name}`, join(root, `libs/${name}/src/index.ts`)]),
    ),
  },
});

/** A file of the house, by its path from the root. */
export const read = async <Module>(file: string): Promise<Module> =>
  (await reader.ssrLoadModule(join(root, file))) as Module;

/** The rules of the vote. */
export const voting = await read<typeof Voting>('libs/voting/src/index.ts');

/** Nothing more is loaded: the process may end. */
export const closeReader = (): Promise<void> => reader.close();
