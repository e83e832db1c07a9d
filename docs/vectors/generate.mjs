// Writes the test vectors of ../formats.md: `node docs/vectors/generate.mjs`. Every input is fixed.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { createServer } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const loader = await createServer({
  root: here('../..'),
  configFile: false,
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  resolve: { alias: { '@parvis/kernel': here('../../libs/kernel/src/index.ts') } },
});
try {
  const { testVectors } = await loader.ssrLoadModule('/libs/voting/src/vectors/vectors.factory.ts');
  for (const [name, vector] of Object.entries(await testVectors())) {
    const file = here(`./${name}`);
    const options = { ...(await resolveConfig(file)), filepath: file };
    await writeFile(file, await format(JSON.stringify(vector), options));
  }
} finally {
  await loader.close();
}
