import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type PlaceLineKind, type PlaceSheet, placeSheet } from '@parvis/voting';
import { type Actor, Clock, forbidden, newId, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayHoldBox, mayKeepRoll, mayWatchPoll } from '../voting.access';
import { Poll } from '../poll/poll.entity';
import type { PlaceDenial } from '../voting.denials';
import { PaperBatch, type PaperChannel, paperChannels } from './paper.entity';
import { pollToWrite, unsign } from './paper-desk';
import { PlaceLine, VotingPlace } from './place.entity';

/** A place as somebody writes it; `whereWhen` is for everybody. */
interface TypedPlace {
  readonly name: string;
  readonly channel: string;
  readonly whereWhen?: string | null;
}

/** A line as somebody writes it. */
export interface TypedLine {
  readonly kind: string;
  readonly number?: number | null;
  readonly text?: string | null;
}

/** A place with its lines, oldest first, its batches, and what they say together. */
export interface PlaceStanding {
  readonly place: VotingPlace;
  readonly lines: readonly PlaceLine[];
  readonly batches: readonly PaperBatch[];
  readonly sheet: PlaceSheet;
}

const counted: readonly string[] = ['given', 'returned', 'signatures'];
const told: readonly string[] = ['seal', 'incident', 'explained'];
const writable = ['published', 'open', 'closed'] as const;

/** Places of vote: packs of papers counted out, seals, signatures, and what happened. Nothing is written over. */
@Injectable()
export class PlaceService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** A place of the poll; the one of that name when it is there already, where and when then said anew. */
  async add(
    actor: Actor,
    pollId: string,
    typed: TypedPlace,
  ): Promise<Result<PlaceStanding, PlaceDenial>> {
    if (!mayHoldBox(actor)) throw forbidden();
    const name = typed.name.trim();
    const channel = paperChannels.find((one): one is PaperChannel => one === typed.channel);
    if (!name || name.length > 80 || !channel) {
      return deny('place_unnamed', undefined, [{ field: 'name', code: 'place_unnamed' }]);
    }
    const whereWhen = typed.whereWhen?.trim() || undefined;
    if (whereWhen && whereWhen.length > 300) return wrong('whereWhen');
    return this.em.transactional(async (em) => {
      const poll = await pollToWrite(em, pollId, writable);
      if (!poll.ok) return poll;
      const known = await em.findOne(VotingPlace, { pollId, name });
      const place = known ?? em.create(VotingPlace, { id: newId(), pollId, name, channel });
      if (whereWhen) place.whereWhen = whereWhen;
      record(em, actor, 'voting_place_added', `poll:${pollId}`, { channel });
      await em.flush();
      return ok(await standingOf(em, place));
    });
  }

  /** Adds a line. A difference is explained as it stands: a new count asks again. */
  async write(
    actor: Actor,
    placeId: string,
    typed: TypedLine,
  ): Promise<Result<PlaceStanding, PlaceDenial>> {
    const { accountId } = actor;
    if (!mayKeepRoll(actor) || !accountId) throw forbidden();
    const read = readLine(typed);
    if (!read.ok) return read;
    return this.em.transactional(async (em) => {
      const place = await em.findOne(VotingPlace, placeId);
      if (!place) throw notFound();
      const { pollId } = place;
      const poll = await pollToWrite(em, pollId, writable);
      if (!poll.ok) return poll;
      const { kind, number, text } = read.value;
      const { sheet } = await standingOf(em, place);
      em.create(PlaceLine, {
        id: newId(),
        placeId,
        kind,
        number: kind === 'explained' ? (sheet.difference ?? 0) : number,
        text,
        accountId,
        byTitle: await publicTitle(em, actor),
        at: this.clock.now(),
      });
      record(em, actor, 'voting_place_written', `poll:${pollId}`, { kind });
      await unsign(em, actor, pollId);
      await em.flush();
      return ok(await standingOf(em, place));
    });
  }

  /** For everybody, once the poll is published. */
  async whereToVote(pollId: string): Promise<VotingPlace[]> {
    const poll = await this.em.findOne(Poll, { id: pollId, state: { $ne: 'draft' } });
    return poll ? byName(this.em, pollId) : [];
  }

  async of(actor: Actor, pollId: string): Promise<PlaceStanding[]> {
    if (!mayWatchPoll(actor) && !mayKeepRoll(actor)) throw forbidden();
    return placesOf(this.em, pollId);
  }
}

/** Every place of a poll as it stands, by name; three questions to the database. */
export async function placesOf(em: EntityManager, pollId: string): Promise<PlaceStanding[]> {
  const places = await byName(em, pollId);
  const ids = places.map(({ id }) => id);
  const lines = await em.find(PlaceLine, { placeId: { $in: ids } }, { orderBy: { id: 'asc' } });
  const batches = await em.find(PaperBatch, { pollId }, { orderBy: { label: 'asc' } });
  return places.map((place) =>
    standing(
      place,
      lines.filter(({ placeId }) => placeId === place.id),
      batches.filter(({ placeId }) => placeId === place.id),
    ),
  );
}

/** As people sort: « École » before « Mairie ». */
async function byName(em: EntityManager, pollId: string): Promise<VotingPlace[]> {
  const places = await em.find(VotingPlace, { pollId });
  return places.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

async function standingOf(em: EntityManager, place: VotingPlace): Promise<PlaceStanding> {
  const lines = await em.find(PlaceLine, { placeId: place.id }, { orderBy: { id: 'asc' } });
  return standing(place, lines, await em.find(PaperBatch, { placeId: place.id }));
}

function standing(
  place: VotingPlace,
  lines: readonly PlaceLine[],
  batches: readonly PaperBatch[],
): PlaceStanding {
  const sheets = batches.flatMap(({ agreedAt, sheet }) => (agreedAt && sheet ? [sheet] : []));
  return { place, lines, batches, sheet: placeSheet(lines, sheets) };
}

interface ReadLine {
  readonly kind: Exclude<PlaceLineKind, 'recount'>;
  readonly number?: number;
  readonly text?: string;
}

function readLine({ kind, number, text }: TypedLine): Result<ReadLine, PlaceDenial> {
  const said = text?.trim() ?? '';
  if (counted.includes(kind)) {
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) return wrong('number');
    if (number < 0 || number > 100_000) return wrong('number');
    return ok({ kind: kind as ReadLine['kind'], number });
  }
  if (!told.includes(kind)) return deny('place_line_unknown');
  if (!said || said.length > 300) return wrong('text');
  return ok({ kind: kind as ReadLine['kind'], text: said });
}

const wrong = (field: 'number' | 'text' | 'whereWhen') => {
  const code = field === 'number' ? ('place_number_wrong' as const) : ('place_text_wrong' as const);
  return deny(code, undefined, [{ field, code }]);
};
