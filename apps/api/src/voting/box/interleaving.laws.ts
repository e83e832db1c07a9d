/** One call of a function of the box. */
export interface Doing {
  readonly act: 'cast' | 'kiosk' | 'open' | 'cancel' | 'mark' | 'merge';
  readonly person: number;
  readonly sql: string;
  readonly values: readonly (string | Buffer | Date)[];
  /** Of the envelope it sends. */
  readonly hash?: string;
  /** What the box answered, or the code of an error. */
  said: string;
}

/** What was done, and what the box holds after it. Hashes and pseudonyms in hexadecimal. */
export interface Run {
  readonly doings: readonly Doing[];
  /** Of each person: the one online, the one of the desk. */
  readonly pseudonyms: readonly (readonly string[])[];
  readonly pending: readonly string[];
  readonly envelopes: readonly { readonly p: string; readonly h: string }[];
  readonly voided: readonly string[];
  readonly inPerson: readonly { readonly p: string; readonly way: string }[];
  readonly conflicts: readonly string[];
}

/** Every law of the box that a run broke, as a sentence; none when it holds (voting.md, I1 to I5). */
export function broken(run: Run): string[] {
  return [
    ...errors(run),
    ...acknowledged(run),
    ...run.pseudonyms.flatMap((_, person) => onePerson(run, person)),
    ...listed(run),
  ];
}

const errors = ({ doings }: Run): string[] =>
  doings.filter(({ said }) => said.startsWith('error')).map(({ act, said }) => `${act}: ${said}`);

/** What got a receipt is in the log, and nothing else is. */
function acknowledged({ doings, pending }: Run): string[] {
  const receipts = new Set(accepted(doings).map(({ hash }) => hash));
  const logged = new Set(pending);
  return [
    ...[...receipts].filter((hash) => !logged.has(hash ?? '')).map(() => 'a receipt is not kept'),
    ...pending.filter((hash) => !receipts.has(hash)).map(() => 'an envelope without a receipt'),
  ];
}

/** One vote a person at most once both names are known to be one, and none lost. */
function onePerson(run: Run, person: number): string[] {
  const mine = run.doings.filter((doing) => doing.person === person);
  const names = run.pseudonyms[person] ?? [];
  const merged = mine.some(({ act, said }) => act === 'merge' && said === 'merged');
  return merged ? oneName(run, mine, names) : names.flatMap((p) => oneName(run, mine, [p]));
}

function oneName(run: Run, mine: readonly Doing[], names: readonly string[]): string[] {
  const inside = run.envelopes.filter(({ p }) => names.includes(p));
  const papers = run.inPerson.filter(({ p, way }) => names.includes(p) && way === 'paper');
  const kiosks = run.inPerson.filter(({ p, way }) => names.includes(p) && way === 'kiosk');
  const own = new Set(accepted(mine).map(({ hash }) => hash));
  const byKiosk = new Set(accepted(mine, 'kiosk').map(({ hash }) => hash));
  const voted = mine.some(
    ({ act, said, values }) =>
      (act === 'mark' ? said === 'marked' : act === 'cast' && said === 'accepted') &&
      names.includes((values[1] as Buffer).toString('hex')),
  );
  return [
    ...(inside.length + papers.length > 1 ? ['a person has two votes'] : []),
    ...(voted && inside.length + papers.length === 0 ? ['a vote is lost'] : []),
    ...(inside.some(({ h }) => !own.has(h)) ? ['somebody else’s envelope stands'] : []),
    ...(kiosks.length > 0 && !inside.some(({ h }) => byKiosk.has(h))
      ? ['a vote at the kiosk does not stand']
      : []),
    ...(kiosks.length === 0 && inside.some(({ h }) => byKiosk.has(h))
      ? ['a vote at the kiosk is not noted']
      : []),
  ];
}

/** What left the box is on the bureau's list, once each; what was replaced had been cast online. */
function listed({ doings, voided, envelopes, pending, conflicts }: Run): string[] {
  const inside = new Set(envelopes.map(({ h }) => h));
  const out = new Set(voided);
  const online = new Set(accepted(doings, 'cast').map(({ hash }) => hash));
  const replaced = pending.filter((hash) => !inside.has(hash) && !out.has(hash));
  const outcomes = ['online_voided', 'kiosk_voided', 'two_online'];
  const told = conflicts.filter((kind) => outcomes.includes(kind)).length;
  return [
    ...(voided.some((hash) => inside.has(hash)) ? ['an envelope is inside and voided'] : []),
    ...(voided.length === told ? [] : [`${voided.length} voided, ${told} listed`]),
    ...(replaced.some((hash) => !online.has(hash)) ? ['a vote at the kiosk was replaced'] : []),
  ];
}

const accepted = (doings: readonly Doing[], act?: Doing['act']): Doing[] =>
  doings.filter((doing) => doing.said === 'accepted' && (act === undefined || doing.act === act));
