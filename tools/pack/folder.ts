import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ready.mjs';

/** What the package says of itself: nothing to install, nothing run when it is installed. */
const manifestOf = (version: string) => ({
  name: '@parvis/cli',
  version,
  description:
    'Counts a participatory budget again: every rule exact, from the ballots to the winners.',
  license: 'AGPL-3.0-or-later',
  type: 'module',
  bin: { parvis: 'parvis.mjs' },
  files: ['parvis.mjs', 'highs.wasm', 'THIRD-PARTY.md'],
  engines: { node: '>=20' },
  publishConfig: { access: 'public' },
});

/** Names of the packages whose code stands in a built program, in order. */
export function packagesIn(program: string): string[] {
  const places = program.matchAll(
    /^\/\/ (?:#region )?.*node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm,
  );
  return [...new Set(Array.from(places, ([, name = '']) => name))].sort();
}

/** The terms of everything that the program carries from others, word for word. */
function thirdParties(program: string): string {
  const texts = packagesIn(program).map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return `## ${name} ${version}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
  });
  return `# Code of others in parvis.mjs\n\n${texts.join('\n')}`;
}

/** Lays out the package in a folder, from the built program. */
export function layOut(program: string, folder: string): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(program, join(folder, 'parvis.mjs'));
  chmodSync(join(folder, 'parvis.mjs'), 0o755);
  // The solver of the draw, whose code stands in the program but for this part.
  copyFileSync(join(root, 'node_modules/highs/build/highs.wasm'), join(folder, 'highs.wasm'));
  copyFileSync(join(root, 'apps/cli/README.md'), join(folder, 'README.md'));
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'THIRD-PARTY.md'), thirdParties(readFileSync(program, 'utf8')));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestOf(version), null, 2)}\n`);
}
