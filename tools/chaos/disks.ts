import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { publicFile, publishedLog } from './log-watch.ts';
import { voting } from './poll.ts';
import { Broken, type Fault, type Scene } from './scene.ts';

/** What is on the disk is not what was written. */
export const disks: readonly Fault[] = [
  {
    id: 'F12',
    title: 'an older backup is put back',
    strike: async (scene) => {
      const { house } = scene;
      await untilPublished(scene, 1);
      await house.stopPostgres();
      const [now, older, newer] = ['', '.older', '.newer'].map((end) => `${house.cluster}${end}`);
      // With its owner, who is not always whoever runs this.
      execFileSync('cp', ['-a', now ?? '', older ?? '']);
      await house.startPostgres();
      const size = (await publishedLog(house, scene.box))?.length ?? 0;
      await scene.voters.stop();
      await untilPublished(scene, size + 1);
      const kept = await headNow(scene);
      const { cluster } = house;
      await house.stopPostgres();
      renameSync(cluster, newer ?? '');
      renameSync(older ?? '', cluster);
      await house.startPostgres();
      await house.heal();
      const refusal = await refusalOf(scene, kept);
      await untilVoting(scene, false);
      const restoring = performance.now();
      await house.stopPostgres();
      rmSync(cluster, { recursive: true });
      renameSync(newer ?? '', cluster);
      await house.startPostgres();
      await house.heal();
      if (!refusal) throw new Broken('the older log was taken for the newer one');
      if (await refusalOf(scene, kept)) throw new Broken('the right log was refused');
      await untilVoting(scene, true);
      const seconds = ((performance.now() - restoring) / 1000).toFixed(1);
      return `the town pauses the vote, and ${refusal}; with the right data put back it votes again after ${seconds} s`;
    },
  },
  {
    id: 'F15',
    title: 'a byte of an envelope and of the log is flipped on the disk',
    strike: async (scene) => {
      const { house, box } = scene;
      await untilPublished(scene, 1);
      await scene.voters.stop();
      await untilPublished(scene, scene.voters.acknowledged);
      const found: string[] = [];
      for (const [table, column] of [
        ['voting_envelope', 'e'],
        ['voting_log', 'h'],
      ] as const) {
        const { file, bytes } = await onDisk(scene, table, column);
        await house.stopPostgres();
        const path = join(house.cluster, file);
        flip(path, bytes);
        await house.startPostgres();
        const refused = await house.owner((client) =>
          client
            .query(
              `select max(length(${column})), max(${column}::text) from ${table} where poll_id = $1`,
              [box.id],
            )
            .then(
              () => '',
              ({ message }: Error) => message,
            ),
        );
        await house.stopPostgres();
        flip(path, bytes);
        await house.startPostgres();
        await house.heal();
        if (!/invalid page/.test(refused)) throw new Broken(`a flipped byte of ${table} was read`);
        found.push(table);
      }
      return `PostgreSQL refuses the page of ${found.join(' and of ')}`;
    },
  },
  {
    id: 'B14',
    title: 'an entry of the log is changed by the owner of the database',
    strike: async (scene) => {
      const { house, box } = scene;
      await untilPublished(scene, 1);
      const kept = await headNow(scene);
      // From here on the log is wrong on purpose.
      await scene.watch.stop();
      await house.endWorkers('SIGTERM');
      const change = (client: { query: (sql: string, values: string[]) => Promise<unknown> }) =>
        client.query(
          `update voting_log set h = set_byte(h, 0, get_byte(h, 0) # 1) where poll_id = $1 and place = 0`,
          [box.id],
        );
      const asOwner = (alter: 'disable' | 'enable') =>
        house.owner((client) =>
          client.query(`alter table voting_log ${alter} trigger voting_log_kept`),
        );
      const stopped = await house.owner(change).then(
        () => false,
        () => true,
      );
      if (!stopped) throw new Broken('the log could be changed without a word');
      await asOwner('disable');
      await house.owner(change);
      const refusal = await rootDiffers(scene, kept);
      await house.owner(change);
      await asOwner('enable');
      await house.startWorker();
      if (!refusal) throw new Broken('a changed entry has the root that was signed');
      if (await rootDiffers(scene, kept)) throw new Broken('the right log was refused');
      return 'a trigger refuses it; without the trigger, the root is not the one that was signed';
    },
  },
];

interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

async function untilPublished({ house, box }: Scene, size: number): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(200)) {
    await house.heal();
    if (((await publishedLog(house, box))?.length ?? 0) >= size) return;
  }
  throw new Broken(`the log never had ${size} entries`);
}

/** Waits until the town lets people vote, or does not: it sets the roll key aside. */
async function untilVoting({ house, box }: Scene, lets: boolean): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await wait(100)) {
    if (existsSync(join(house.keys, `${box.id}.key`)) === lets) return;
  }
  throw new Broken(lets ? 'the vote never went on' : 'people may vote into the older box');
}

/** The head that a witness keeps, its signature checked. */
async function headNow({ house, box }: Scene): Promise<Head> {
  const { log } = box.sealed.manifest;
  const note = await publicFile(house, box.id, 'checkpoint');
  const read = log && note ? await voting.readCheckpoint(log, note) : undefined;
  if (!read?.ok) throw new Broken('no signed checkpoint');
  return read.value;
}

/** Why the log that is served now does not go on from the head that was kept; undefined when it does. */
async function refusalOf(scene: Scene, kept: Head): Promise<string | undefined> {
  const now = await headNow(scene);
  if (now.size < kept.size) {
    return `a witness who kept size ${kept.size} refuses size ${now.size}`;
  }
  return rootDiffers(scene, kept);
}

async function rootDiffers({ house, box }: Scene, kept: Head): Promise<string | undefined> {
  const tree = new voting.LogTree();
  for (const hash of (await publishedLog(house, box)) ?? []) {
    tree.append(voting.leafHash(Buffer.from(hash, 'hex')));
  }
  if (tree.size < kept.size) return 'entries are missing';
  const same = Buffer.compare(tree.root(kept.size), kept.root) === 0;
  return same ? undefined : 'another root';
}

/** The file of a table, and the bytes of one of its values as they are in it. */
async function onDisk(
  { house, box }: Scene,
  table: string,
  column: string,
): Promise<{ file: string; bytes: Buffer }> {
  return house.owner(async (client) => {
    const { rows } = await client.query<{ file: string; bytes: Buffer }>(
      `select pg_relation_filepath('${table}') as file, ${column} as bytes from ${table} where poll_id = $1 limit 1`,
      [box.id],
    );
    const [row] = rows;
    if (!row) throw new Error(`Nothing in ${table}`);
    await client.query('checkpoint');
    return row;
  });
}

/** Flips a bit in the middle of these bytes; again, it is as it was. */
function flip(path: string, bytes: Buffer): void {
  const content = readFileSync(path);
  const half = bytes.length >> 1;
  const at = content.indexOf(bytes.subarray(0, half)) + half;
  if (at < half) throw new Error('The value is not in the file of its table');
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([(content[at] ?? 0) ^ 1]), 0, 1, at);
  closeSync(file);
}
