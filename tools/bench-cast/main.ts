import { createHash } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { House } from '../chaos/house.ts';
import { type BoxInChaos, closeReader, openBox } from '../chaos/poll.ts';
import { cookieOf, enrolCrowd, envelopeMaker, fillBox } from './crowd.ts';
import { type CastOne, closedLoop, Door, type Load, openLoop, quantile } from './load.ts';
import { processorTime } from './processor.ts';

/**
 * `npm run bench:cast`: casts through the real GraphQL door, from clients on the same machine, beside the same SQL
 * function called directly from as many connections. docs/measures-vote.md has what it printed.
 */

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '20' },
    electors: { type: 'string', default: '50000' },
    filled: { type: 'string', default: '0' },
    overload: { type: 'boolean', default: false },
  },
});
const [clients, seconds, electors, filled] = [
  values.clients,
  values.seconds,
  values.electors,
  values.filled,
].map(Number) as [number, number, number, number];

const row = (name: string, { times, answers, seconds: took }: Load): string =>
  [
    name.padEnd(28),
    `${(times.length / took).toFixed(0).padStart(6)}/s`,
    ...[0.5, 0.95, 0.99].map(
      (share) => `p${share * 100} ${quantile(times, share).toFixed(1).padStart(6)} ms`,
    ),
    [...answers].map(([answer, count]) => `${count} ${answer}`).join(', '),
  ].join('   ');

/** Calls of the function itself, each from a connection of its own. */
async function direct(house: House, box: BoxInChaos, make: () => Buffer): Promise<Load> {
  const lines = await Promise.all(Array.from({ length: clients }, () => lineTo(house)));
  const free = [...lines];
  const cast: CastOne = async (n) => {
    const line = free.pop();
    const envelope = make();
    const values = [
      ...[
        box.id,
        createHash('sha256')
          .update(`direct ${n % electors}`)
          .digest(),
      ],
      ...[envelope.subarray(1, 33), createHash('sha256').update(envelope).digest(), envelope],
    ];
    const text = 'select voting_cast($1, $2, $3, $4, $5) as code';
    const answer = await line?.query<{ code: string }>({ name: 'cast', text, values });
    if (line) free.push(line);
    return { answer: answer?.rows[0]?.code === 'accepted' ? 'receipt' : 'refused' };
  };
  const load = await closedLoop(cast, clients, seconds);
  await Promise.all(lines.map((line) => line.end()));
  return load;
}

async function lineTo(house: House): Promise<Client> {
  const line = new Client({ connectionString: await urlOf(house) });
  await line.connect();
  return line;
}

const urlOf = (house: House): Promise<string> =>
  house.owner(({ user, password, port, database }) =>
    Promise.resolve(`postgresql://${user}:${password}@127.0.0.1:${port}/${database}`),
  );

const eachOf = (
  before: Record<string, number>,
  after: Record<string, number>,
  casts: number,
): string =>
  Object.entries(after)
    .map(([part, spent]) => `${part} ${((spent - (before[part] ?? 0)) / casts).toFixed(2)}`)
    .join(', ');

/** Receipts given that the box does not hold: none may be. */
async function lost(house: House, box: BoxInChaos, before: number, given: number): Promise<number> {
  return given - ((await logged(house, box)) - before);
}

const logged = (house: House, { id }: BoxInChaos): Promise<number> =>
  house.owner(async (client) => {
    const sql = 'select count(*)::int as n from voting_log_pending where poll_id = $1';
    return (await client.query<{ n: number }>(sql, [id])).rows[0]?.n ?? 0;
  });

const [cpu] = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpu?.model}, Node ${process.version}, ` +
    `load ${loadavg()
      .map((value) => value.toFixed(1))
      .join(' ')}, fsync on; ${clients} clients, ${seconds} s`,
);
const house = await House.open();
process.once('SIGINT', () => void house.close().then(() => process.exit(130)));
try {
  const box = await openBox(house, 0, Date.now() + 24 * 3_600_000);
  const make = await envelopeMaker(box);
  await enrolCrowd(house, box, electors);
  if (filled > 0) {
    console.log(`filling the box with ${filled} envelopes …`);
    await fillBox(house, box, filled, make());
  }
  await house.endApis('SIGTERM');
  const door = new Door(await house.startApi({ DATABASE_URL: await urlOf(house) }));
  const through: CastOne = (n) =>
    door.cast({ cookie: cookieOf(n % electors), pollId: box.id, envelope: make() });
  await closedLoop(through, clients, 3);
  const alone = await direct(house, box, make);
  console.log(row('the function alone', alone));
  const before = await logged(house, box);
  const spent = processorTime();
  const whole = await closedLoop(through, clients, seconds);
  console.log(row('through GraphQL', whole));
  console.log(`processor, ms a cast: ${eachOf(spent, processorTime(), whole.times.length)}`);
  const rate = whole.times.length / whole.seconds;
  const ratio = rate / (alone.times.length / alone.seconds);
  console.log(
    `ratio ${ratio.toFixed(3)}; receipts without an envelope: ${await lost(house, box, before, whole.times.length)}`,
  );
  if (values.overload) {
    const earlier = await logged(house, box);
    const crowd = await openLoop(through, 2 * rate, seconds);
    console.log(row(`twice as many (${(2 * rate).toFixed(0)}/s)`, crowd));
    console.log(
      `busy without Retry-After: ${crowd.mute}; receipts without an envelope: ${await lost(house, box, earlier, crowd.times.length)}`,
    );
  }
  door.close();
} finally {
  await house.close();
  await closeReader();
}
