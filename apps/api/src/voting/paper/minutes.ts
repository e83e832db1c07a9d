import { count, isWord, type Locale, momentInFull, type Say, words } from '@parvis/words';
import type { Town } from '../../town';
import type { PollOpening } from '../opening/opening.entity';
import type { Poll, PollSignature } from '../poll/poll.entity';
import type { Turnout } from '../poll/poll.service';
import { channelSaid, type Conflict, conflictSaid } from './conflicts';
import type { BatchStanding } from './paper.service';
import type { PlaceLine } from './place.entity';
import type { PlaceStanding } from './place.service';

interface Minuted {
  readonly poll: Poll;
  readonly town: Pick<Town, 'name' | 'timeZone'>;
  readonly places: readonly PlaceStanding[];
  readonly batches: readonly BatchStanding[];
  readonly conflicts: readonly Conflict[];
  readonly turnout: Turnout | null;
  readonly signatures: readonly PollSignature[];
  readonly opening: PollOpening | null;
}

interface Speech {
  readonly say: Say;
  readonly number: (value: number) => string;
  readonly moment: (when: Date) => string;
}

/** Everything the minutes of a vote (procès-verbal) say, in one language; the data of their template. */
export function minutesOf(minuted: Minuted, locale: Locale) {
  const { poll, town, places, batches, conflicts, signatures } = minuted;
  const speech: Speech = {
    say: words(locale),
    number: (value) => count(value, locale),
    moment: (when) => momentInFull(when, locale, town.timeZone),
  };
  const { say, moment } = speech;
  return {
    lang: locale,
    town: town.name,
    title: say('paper_minutes_title', { poll: poll.description.title }),
    lead: [
      say('vote_desk_dates', { opens: moment(poll.opensAt), closes: moment(poll.closesAt) }),
      ...(poll.figures ? [] : [say('paper_minutes_provisional')]),
    ],
    online: { title: say('paper_minutes_online'), lines: onlineIn(minuted, speech) },
    sums: {
      title: say('paper_minutes_places'),
      head: [
        say('paper_desk_place'),
        ...['given', 'returned', 'papers', 'valid', 'blank', 'spoilt', 'rejected'].map((field) =>
          say(`paper_minutes_${field}` as 'paper_minutes_given'),
        ),
        say('paper_minutes_signatures'),
        say('paper_minutes_difference'),
      ],
      rows: places.map(({ place, sheet }) => [
        place.name,
        ...[sheet.given, sheet.returned, sheet.papers, sheet.valid].map(speech.number),
        ...[sheet.blank, sheet.spoilt, sheet.rejected].map(speech.number),
        ...[sheet.signatures, sheet.difference].map((n) => (n === null ? '-' : speech.number(n))),
      ]),
      equations: [equationIn(places, speech), ...channelsIn(minuted, speech)],
    },
    places: places.map((standing) => ({
      title: standing.place.name,
      lines: [
        ...standing.lines.map((line) => lineSaid(line, speech)),
        ...batches
          .filter(({ batch }) => batch.placeId === standing.place.id)
          .map((batch) => batchSaid(batch, speech)),
      ],
    })),
    conflicts: {
      title: say('paper_minutes_conflicts'),
      lines: conflicts.map((conflict, index) => {
        const told = {
          name: channelSaid(say, conflict.channel),
          value: conflictSaid(say, conflict),
        };
        return `${index + 1}. ${say('site_named', told)}`;
      }),
      none: say('paper_minutes_no_conflict'),
    },
    signatures: {
      title: say('paper_minutes_signatures_title'),
      given: signatures.map(({ byTitle, signedAt }) =>
        say('vote_desk_signed', { by: byTitle, when: moment(signedAt) }),
      ),
      empty: Array.from({ length: 2 }, () => say('results_record_signature')),
    },
    hashes: [
      [say('vote_desk_hash'), poll.manifestHash ?? ''],
      ...(minuted.opening ? [[say('results_hash_list'), minuted.opening.listHash]] : []),
    ],
    poll: say('paper_poll'),
    id: poll.id,
  };
}

function onlineIn({ poll, turnout, opening }: Minuted, { say, number }: Speech): string[] {
  const { figures } = poll;
  return [
    ...(turnout
      ? [
          say('vote_desk_turnout', {
            online: number(turnout.online),
            paper: number(turnout.inPerson),
            kiosk: turnout.kiosk,
          }),
        ]
      : []),
    ...(figures
      ? [
          say('vote_desk_equation', {
            accepted: number(figures.accepted),
            final: number(figures.final),
            superseded: number(figures.superseded),
            voided: number(figures.voided),
          }),
          say('paper_minutes_electors', { electors: number(figures.electors) }),
        ]
      : []),
    ...(opening
      ? [
          say('paper_minutes_opened', {
            final: number(opening.final),
            valid: number(opening.valid),
            invalid: number(opening.invalid.length),
          }),
        ]
      : []),
  ];
}

/** valid + blank + spoilt + rejected = papers, over all places. */
function equationIn(places: readonly PlaceStanding[], { say, number }: Speech): string {
  const total = (field: 'valid' | 'blank' | 'spoilt' | 'rejected' | 'papers'): string =>
    number(places.reduce((sum, { sheet }) => sum + sheet[field], 0));
  return say('paper_desk_equation', {
    valid: total('valid'),
    blank: total('blank'),
    spoilt: total('spoilt'),
    rejected: total('rejected'),
    papers: total('papers'),
  });
}

/** Who was noted at the desks, who signed, and what was in the boxes: the bureau looks at the three together. */
function channelsIn({ places, turnout }: Minuted, { say, number }: Speech): string[] {
  if (!turnout) return [];
  const sum = (of: (standing: PlaceStanding) => number): string =>
    number(places.reduce((total, standing) => total + of(standing), 0));
  return [
    say('paper_minutes_three', {
      marked: number(turnout.inPerson),
      signed: sum(({ sheet }) => sheet.signatures ?? 0),
      papers: sum(({ sheet }) => sheet.papers),
    }),
  ];
}

function lineSaid({ kind, number: n, text, byTitle, at }: PlaceLine, speech: Speech): string {
  const { say, number, moment } = speech;
  const key = `paper_desk_kind_${kind}`;
  const amount = n == null ? '' : number(n);
  const what = say('site_named', {
    name: isWord(key) ? say(key) : kind,
    value: [kind === 'explained' ? `(${amount})` : amount, text ?? ''].filter(Boolean).join(' '),
  });
  return `${what} (${say('paper_desk_by', { by: byTitle, when: moment(at) })})`;
}

/** A batch, and every time that somebody read it. */
function batchSaid({ batch, entries }: BatchStanding, { say, number, moment }: Speech): string {
  const read = entries.map(({ round, byTitle, at, sheet }) => {
    const seen = batch.agreedAt || round < batch.round;
    const { papers, valid } = sheet;
    const name = say('paper_desk_entry', { round });
    const value = say('paper_desk_entry_sheet', { papers: number(papers), valid: number(valid) });
    const by = say('paper_desk_by', { by: byTitle, when: moment(at) });
    return `${seen ? say('site_named', { name, value }) : name} (${by})`;
  });
  const state = say(batch.agreedAt ? 'vote_desk_batch_agreed' : 'vote_desk_batch_waiting');
  return `${say('site_named', { name: batch.label, value: state })}. ${read.join('. ')}.`;
}
