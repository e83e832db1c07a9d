/**
 * What the ballot box owes one person who is on the roll twice (`a`, who stays, and `b`), by every way of voting: the
 * functions of the box said again without a database, one act after the other. Time is left out: codes are open or were
 * too old from the first, and the closing is an act.
 */

export type Elector = 'a' | 'b';

/** What is asked of the box. Hashes and codes are names. */
export type Act =
  | {
      readonly kind: 'cast';
      readonly elector: Elector;
      readonly hash: string;
      readonly foreign: boolean;
    }
  | {
      readonly kind: 'open';
      readonly elector: Elector;
      readonly code: string;
      readonly old: boolean;
    }
  | { readonly kind: 'cancel'; readonly code: string }
  | {
      readonly kind: 'kiosk';
      readonly code: string;
      readonly hash: string;
      readonly foreign: boolean;
    }
  | { readonly kind: 'paper'; readonly elector: Elector }
  | { readonly kind: 'merge' }
  | { readonly kind: 'close' }
  | { readonly kind: 'freeze' };

interface Standing {
  readonly envelope: string | null;
  readonly mark: 'paper' | 'kiosk' | 'merged' | null;
  readonly code: {
    readonly name: string;
    readonly old: boolean;
    readonly used: string | null;
  } | null;
}

/** Where the votes of one person stand. */
export interface Person {
  readonly poll: 'open' | 'closed' | 'frozen';
  readonly a: Standing;
  readonly b: Standing;
  readonly voided: readonly string[];
  readonly replaced: readonly string[];
  /** Conflicts that are listed for the bureau. */
  readonly listed: readonly string[];
}

const nothing: Standing = { envelope: null, mark: null, code: null };
export const nobodyYet: Person = {
  ...{ poll: 'open', a: nothing, b: nothing },
  ...{ voided: [], replaced: [], listed: [] },
};

/** An answer that the box may give, and where it then stands. */
export interface Outcome {
  readonly answer: string;
  readonly next: Person;
}

/** Every outcome that an act may have. One, but for two online votes of which the public log says which was the last. */
export function outcomes(person: Person, act: Act): Outcome[] {
  switch (act.kind) {
    case 'cast':
      return [cast(person, act)];
    case 'open':
      return [open(person, act)];
    case 'cancel':
      return [cancel(person, act.code)];
    case 'kiosk':
      return [kiosk(person, act)];
    case 'paper':
      return [paper(person, act.elector)];
    case 'merge':
      return merge(person);
    case 'close':
      return [{ answer: 'closed', next: { ...person, poll: 'closed' } }];
    case 'freeze':
      return [{ answer: 'frozen', next: { ...person, poll: 'frozen' } }];
  }
}

type Of<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

function cast(person: Person, { elector, hash, foreign }: Of<'cast'>): Outcome {
  const same = (answer: string): Outcome => ({ answer, next: person });
  const { envelope, mark, code } = person[elector];
  if (person.poll === 'frozen') return same('closed');
  if (person.poll === 'closed') return same(envelope === hash ? 'accepted' : 'closed');
  if (mark) return same(mark === 'merged' ? 'merged' : 'already_in_person');
  if (code && !code.old && !code.used) return same('held_in_person');
  if (envelope === hash) return same('accepted');
  if (foreign || isSpent(person, hash)) return same('foreign');
  const replaced = envelope ? [...person.replaced, envelope] : person.replaced;
  const next = { ...person, replaced, [elector]: { ...person[elector], envelope: hash } };
  return { answer: 'accepted', next };
}

function open(person: Person, { elector, code, old }: Of<'open'>): Outcome {
  if (person.poll !== 'open') return { answer: 'closed', next: person };
  const { mark } = person[elector];
  if (mark === 'merged') return { answer: 'merged', next: person };
  if (mark) return { answer: 'already_in_person', next: list(person, 'second_in_person') };
  const standing = { ...person[elector], code: { name: code, old, used: null } };
  return { answer: 'opened', next: { ...person, [elector]: standing } };
}

function cancel(person: Person, name: string): Outcome {
  const elector = holderOf(person, name);
  if (!elector || person[elector].code?.used || person.poll === 'frozen')
    return { answer: 'unknown', next: person };
  const next = { ...person, [elector]: { ...person[elector], code: null } };
  return { answer: 'cancelled', next };
}

function kiosk(person: Person, { code: name, hash, foreign }: Of<'kiosk'>): Outcome {
  const same = (answer: string): Outcome => ({ answer, next: person });
  const elector = holderOf(person, name);
  if (!elector || person.poll === 'frozen') return same('unknown');
  const { envelope, mark, code } = person[elector];
  if (code?.used === hash) return same('accepted');
  if (person.poll === 'closed') return same('closed');
  if (!code || code.old) return same('unknown');
  if (mark) return same('already_in_person');
  if (foreign || isSpent(person, hash) || envelope === hash) return same('foreign');
  const standing = { envelope: hash, mark: 'kiosk' as const, code: { ...code, used: hash } };
  return { answer: 'accepted', next: { ...voided(person, elector), [elector]: standing } };
}

function paper(person: Person, elector: Elector): Outcome {
  if (person.poll === 'frozen') return { answer: 'closed', next: person };
  const { mark } = person[elector];
  if (mark === 'merged') return { answer: 'merged', next: person };
  if (mark) return { answer: 'already_in_person', next: list(person, 'second_in_person') };
  const standing = { envelope: null, mark: 'paper' as const, code: null };
  return { answer: 'marked', next: { ...voided(person, elector), [elector]: standing } };
}

/** A paper stays; else a ballot of a kiosk; else an online one. Which of two of a kind, the public log says. */
function merge(person: Person): Outcome[] {
  if (person.poll === 'frozen') return [{ answer: 'closed', next: person }];
  const { a, b } = person;
  if (b.mark === 'merged') return [{ answer: 'merged', next: person }];
  const marks = [a.mark, b.mark];
  const way = marks.includes('paper') ? 'paper' : marks.includes('kiosk') ? 'kiosk' : null;
  const mayStay = [a, b].flatMap(({ envelope, mark }) =>
    envelope && way !== 'paper' && (way === null || mark === 'kiosk') ? [envelope] : [],
  );
  return (mayStay.length > 0 ? mayStay : [null]).map((stays) => {
    const lost = [a, b].filter(({ envelope }) => envelope && envelope !== stays);
    const kinds = lost.map(({ mark }) =>
      way === null ? 'two_online' : mark === 'kiosk' ? 'kiosk_voided' : 'online_voided',
    );
    const twoPapers = marks.every((mark) => mark === 'paper') ? ['two_in_person'] : [];
    const next: Person = {
      ...person,
      a: { envelope: stays, mark: way, code: null },
      b: { envelope: null, mark: 'merged', code: null },
      voided: [...person.voided, ...lost.flatMap(({ envelope }) => envelope ?? [])],
      listed: [...person.listed, ...kinds, ...twoPapers],
    };
    return { answer: 'merged', next };
  });
}

const list = (person: Person, kind: string): Person => ({
  ...person,
  listed: [...person.listed, kind],
});

/** Without the online envelope of an elector who votes in person. */
function voided(person: Person, elector: Elector): Person {
  const { envelope } = person[elector];
  if (!envelope) return person;
  return list({ ...person, voided: [...person.voided, envelope] }, 'online_voided');
}

const holderOf = (person: Person, name: string): Elector | undefined =>
  (['a', 'b'] as const).find((elector) => person[elector].code?.name === name);

/** Accepted before, and not what this elector has in the box now. */
const isSpent = ({ a, b, voided: gone, replaced }: Person, hash: string): boolean =>
  [a.envelope, b.envelope, ...gone, ...replaced].includes(hash);
