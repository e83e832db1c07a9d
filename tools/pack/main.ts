import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { currentProgram } from '../parvis/program.ts';
import { root } from '../ready.mjs';
import { run } from '../run.ts';
import { layOut } from './folder.ts';

/**
 * `npm run pack:parvis [-- FOLDER]`: the public bench as the package `@parvis/cli`, laid out in dist/parvis-cli and
 * packed into FOLDER (dist). What is published is that archive: `npm publish dist/parvis-cli-VERSION.tgz`.
 */

const [into = 'dist'] = process.argv.slice(2);
const folder = join(root, 'dist/parvis-cli');
const target = resolve(root, into);
layOut(await currentProgram(), folder);
mkdirSync(target, { recursive: true });
const args = ['pack', folder, '--pack-destination', target, '--ignore-scripts', '--offline'];
const packed = await run('npm', [...args, '--silent']);
if (packed.code === 0) console.log(relative(root, join(target, packed.output.trim())));
else console.error(packed.output);
process.exitCode = packed.code;
