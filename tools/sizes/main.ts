import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../port.ts';
import { giveUp, root } from '../ready.mjs';
import { run } from '../run.ts';
import { House } from '../start/house.ts';
import { readWish } from '../start/settings.ts';
import { pagesOf } from './pages.ts';
import { weigh } from './weigh.ts';

/** `npm run sizes`: the pages of a large town on this machine, weighed and timed; prints the table of docs/measures.md. */

async function gql(base: string, query: string, cookie = ''): Promise<[object, string]> {
  const answer = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base, cookie },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as { data: object };
  return [data, answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''];
}

/** A session of each account of the demo that is asked for. */
async function sessions(base: string, mailboxes: string[]): Promise<Map<string, string>> {
  const [data] = await gql(base, '{ demoAccounts { id email } }');
  const { demoAccounts } = data as { demoAccounts: { id: string; email: string }[] };
  const cookies = new Map<string, string>();
  for (const mailbox of mailboxes) {
    const account = demoAccounts.find(({ email }) => email.startsWith(`${mailbox}@`));
    if (!account) throw new Error(`The demo has no ${mailbox}`);
    const [, cookie] = await gql(base, `mutation { enterDemo(accountId: "${account.id}") { id } }`);
    cookies.set(mailbox, cookie);
  }
  return cookies;
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

async function measure(base: string): Promise<void> {
  const cookies = await sessions(base, ['chargee', 'controle']);
  const desk = await fetch(`${base}/desk/ideas?edition=2020&state=study`, {
    headers: { cookie: cookies.get('chargee') ?? '' },
  });
  const caseId = /\/desk\/ideas\/([0-9a-f-]{36})/.exec(await desk.text())?.[1];
  if (!caseId) throw new Error('The large town has no idea under study');
  const { length: cores } = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const today = new Date().toISOString().slice(0, 10);
  console.log(`\n${today}, ${cores} cores, ${memory} GB, Node ${process.versions.node}\n`);
  console.log('| Page | HTML | HTML, gzip | Styles, gzip | Script, gzip | Answer |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const { name, path, as } of pagesOf(caseId)) {
    const one = await weigh(base, path, as && cookies.get(as));
    const bytes = [one.html, one.htmlGzip, one.styles, one.scripts].map(kilobytes);
    console.log(`| ${name} | ${bytes.join(' | ')} | ${Math.round(one.millis)} ms |`);
  }
}

async function main(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'parvis-sizes-'));
  const port = String(await freePort());
  const secret = 'ab'.repeat(32);
  const asked = { PORT: port, PARVIS_DATA_DIR: data, PARVIS_DEMO: '1', PARVIS_SECRET: secret };
  const wish = readWish(asked);
  const house = new House(wish, (line) => console.error(`  ${line}`));
  try {
    const { address, databaseUrl } = await house.open();
    const crowd = await run(process.execPath, [join(root, 'apps/api/dist/crowd.js')], {
      env: {
        ...process.env,
        ...asked,
        DATABASE_URL: databaseUrl,
        PARVIS_KEYS_DIR: wish.keys,
        PARVIS_FILES_DIR: wish.files,
      },
    });
    if (crowd.code !== 0) throw new Error(crowd.output);
    await measure(address);
  } finally {
    await house.close();
    await rm(data, { recursive: true, force: true });
  }
  process.exit(0);
}

await main().catch(giveUp);
