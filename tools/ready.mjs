#!/usr/bin/env node
/**
 * Installs what is missing, then hands over to the project's own Node. It has no dependency and
 * is written for Node 20, because it runs before anything is there.
 */
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { claimInTurn, parentOf } from './claim.mjs';
import { Refusal, sentence } from './sentences.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

/** @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} Lock */

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Whether what is installed is what the lock file says. Packages for other systems may be absent.
 * @param {Lock} wanted package-lock.json
 * @param {Lock | undefined} present node_modules/.package-lock.json
 */
export function isInstalled(wanted, present) {
  if (!present) return false;
  const same = Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = present.packages[path];
    if (!found) return Boolean(entry.optional || entry.devOptional);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return same && Object.keys(present.packages).every((path) => path in wanted.packages);
}

function installed() {
  const wanted = readLock(join(root, 'package-lock.json'));
  if (!wanted) throw new Refusal('lock_unreadable');
  return isInstalled(wanted, readLock(join(root, 'node_modules/.package-lock.json')));
}

/** What each failure of npm looks like in its output, and the sentence that explains it. */
const causes = /** @type {const} */ ([
  [/ENOSPC|no space left/i, 'disk_full'],
  [/EACCES|EPERM|EROFS|permission denied|read-only file system/i, 'no_permission'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED|network/i,
    'offline',
  ],
]);

/** @param {string} output @returns {Refusal} */
export function explainInstall(output) {
  const cause = causes.find(([pattern]) => pattern.test(output));
  const last = output.trim().split('\n').slice(-8).join('\n');
  if (!cause) return new Refusal('install_failed', { detail: last });
  return new Refusal(cause[1], { folder: root, need: 1500 });
}

/** Where the packages that every system needs will be. @returns {string[]} */
function neededFolders() {
  const lock = readLock(join(root, 'package-lock.json'));
  return Object.entries(lock?.packages ?? {})
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional)
    .map(([path]) => join(root, path));
}

/** Says on stderr, every few seconds, how far the installation is. @returns {() => void} */
function showProgress() {
  const began = Date.now();
  const live = Boolean(process.stderr.isTTY);
  const needed = neededFolders();
  const timer = setInterval(
    () => {
      const seconds = Math.round((Date.now() - began) / 1000);
      // npm makes every folder first, and fills them one by one.
      const count = needed.filter((folder) => existsSync(join(folder, 'package.json'))).length;
      const line = sentence('installing_progress', { count, total: needed.length, seconds });
      process.stderr.write(live ? `\r  ${line}` : `  ${line}\n`);
    },
    live ? 1000 : 5000,
  );
  return () => {
    clearInterval(timer);
    if (live) process.stderr.write('\r\x1b[K');
  };
}

/**
 * Runs npm in the project.
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>} output: what npm complains about
 */
function npm(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: windows,
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', () => reject(new Refusal('npm_missing')));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Without a network npm tries again for minutes; asked once, it knows at once. */
async function isOffline() {
  const { code, output } = await npm(['ping', '--fetch-retries=0', '--fetch-timeout=20000']);
  return code !== 0 && explainInstall(output).key === 'offline';
}

async function npmCi() {
  // A machine's own npm settings must not leave out what the project needs to run.
  const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts=false'];
  // What npm keeps from another time may be enough.
  if (await isOffline()) args.push('--offline');
  const { code, output } = await npm(args);
  if (code !== 0) throw explainInstall(output);
}

/**
 * npm empties node_modules before it fills it. Through a link, that would empty another project's.
 * @param {string} project its folder
 * @throws {Refusal} when node_modules is a link
 */
export function refuseLink(project) {
  const folder = join(project, 'node_modules');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Refusal('modules_linked', { folder });
}

async function install() {
  refuseLink(root);
  const release = await claimInTurn(join(root, '.parvis/install.claim'), () =>
    process.stderr.write(`${sentence('install_elsewhere')}\n`),
  ).catch((error) => {
    throw explainInstall(String(error));
  });
  try {
    if (installed()) return;
    process.stderr.write(`${sentence('installing')}\n`);
    const began = Date.now();
    const stopProgress = showProgress();
    await npmCi().finally(stopProgress);
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stderr.write(`${sentence('installed', { seconds })}\n`);
  } finally {
    release();
  }
}

/** The project's own Node, or this one on the systems for which none is packaged. */
function projectNode() {
  const own = join(root, 'node_modules/.bin', windows ? 'node.cmd' : 'node');
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Refusal('node_old', { version: process.version });
}

/**
 * Installs the dependencies when they are missing or differ from the lock file.
 * @param {{ quiet?: boolean }} options quiet: nothing is said when nothing is to be done
 * @returns {Promise<{ node: string }>} the Node that runs everything else
 */
export async function ready({ quiet = true } = {}) {
  if (!installed()) await install();
  else if (!quiet) process.stderr.write(`${sentence('already_installed')}\n`);
  return { node: projectNode() };
}

/**
 * What the system refuses anywhere, in a sentence.
 * @param {unknown} error
 * @returns {unknown} a Refusal, or the error itself when it is none of those
 */
export function explainSystem(error) {
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const folder = path ? dirname(path) : root;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal('disk_full', { folder, need: 300 });
  const closed = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
  return closed && path ? new Refusal('no_permission', { folder }) : error;
}

/** Ends the process with its sentence. @param {unknown} error @returns {never} */
export function giveUp(error) {
  const said = explainSystem(error);
  console.error(said instanceof Refusal ? `\n${said.message}` : said);
  process.exit(1);
}

/**
 * Calls back when npm, killed with -9, no longer stands above this process.
 * @param {() => void} callback
 */
export function onOrphaned(callback) {
  if (!process.env['npm_lifecycle_event']) return;
  // npm starts a shell that starts this process: the shell outlives it, with another parent.
  const above = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = above();
  setInterval(() => above() !== first && callback(), 1000).unref();
}

/** @param {string} node @param {string} script @param {string[]} args */
function runUnder(node, script, args) {
  const child = spawn(node, [script, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  onOrphaned(() => child.kill('SIGTERM'));
  child.on('error', () => giveUp(new Refusal('node_unusable', { node })));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

/**
 * Gets ready, then runs a TypeScript entry of the tools with the project's Node and the arguments
 * of the command line.
 * @param {string} script path from the root of the project
 */
export async function handOver(script) {
  try {
    const { node } = await ready();
    const path = join(root, script);
    const here = realpathSync(node) === realpathSync(process.execPath);
    if (here) await import(pathToFileURL(path).href);
    else runUnder(node, path, process.argv.slice(2));
  } catch (error) {
    giveUp(error);
  }
}

const calledDirectly =
  process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (calledDirectly) ready({ quiet: process.argv.includes('--quiet') }).catch(giveUp);
