import { createHmac, randomInt } from 'node:crypto';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ageOn, isAsked, valueOf } from '@parvis/council';
import { deny, type FieldFault, ok, type Result } from '@parvis/kernel';
import { Temporal } from 'temporal-polyfill';
import {
  type Actor,
  Clock,
  forbidden,
  newId,
  notFound,
  Postbox,
  record,
  Settings,
} from '../../platform';
import { EMAIL, normalEmail } from '../../residents';
import { TownService } from '../../town';
import { CouncilCall } from '../call/call.entity';
import { callState } from '../call/call-state';
import { mayEnterCandidates } from '../council.access';
import type { CandidateDenial } from '../council.denials';
import { candidateLetter } from './candidate.letter';
import { Candidate, type CandidateChannel } from './candidate.entity';
import { candidateAddress, candidateKey, candidateOfKey } from './candidate-key';

/** A candidature as somebody types it; `birthDate` is YYYY-MM-DD. It is not kept, and the address neither. */
export interface TypedCandidate {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly address?: string | null;
  readonly resident: boolean;
  readonly channel: CandidateChannel;
  readonly locale: 'fr' | 'en';
  /** The chosen value of each feature that is asked. */
  readonly choices: Readonly<Record<string, string>>;
}

/** A candidature, and the key of its link. */
export interface KeptCandidate {
  readonly candidate: Candidate;
  readonly call: CouncilCall;
  readonly key: string;
}

/** Candidatures: one a person, from anybody, on a screen or on paper; withdrawn by a link. */
@Injectable()
export class CandidateService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly towns: TownService,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  async apply(
    actor: Actor,
    callId: string,
    typed: TypedCandidate,
  ): Promise<Result<KeptCandidate, CandidateDenial>> {
    const byStaff = typed.channel !== 'online';
    if (byStaff && !mayEnterCandidates(actor)) throw forbidden();
    const town = await this.towns.town();
    return this.em.transactional(async (em) => {
      // One after the other: numbers are dealt, and nobody comes twice.
      const call = await em.findOne(CouncilCall, callId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!call?.publishedAt) throw notFound();
      if (callState(call, this.clock.now()) !== 'open') return deny('call_not_open');
      const read = readCandidate(call, typed, dayOf(call.closesAt, town.timeZone));
      if (!read.ok) return read;
      const personHash = this.personHash(callId, typed);
      const accountId = byStaff ? null : (actor.accountId ?? null);
      const same = [{ personHash }, ...(accountId ? [{ accountId }] : [])];
      if ((await em.count(Candidate, { callId, $or: same })) > 0) return deny('candidate_known');
      const candidate = em.create(Candidate, {
        ...{ id: newId(), callId, number: await freeNumber(em, callId), personHash, accountId },
        ...{ givenName: typed.givenName.trim(), familyName: typed.familyName.trim() },
        ...{ email: read.value.email, phone: typed.phone?.trim() || null },
        ...{ values: read.value.values, channel: typed.channel, locale: typed.locale },
        addressHash: call.oneAddress ? this.addressHash(callId, typed.address ?? '') : null,
        createdAt: this.clock.now(),
      });
      const key = candidateKey(this.settings.secret, candidate.id);
      if (byStaff) {
        const { channel } = typed;
        record(em, actor, 'council_candidate_entered', `council:${callId}`, { channel });
      }
      if (candidate.email) {
        const url = candidateAddress(this.settings, candidate);
        await this.postbox.post(em, {
          key: `candidate:${candidate.id}`,
          to: candidate.email,
          letter: candidateLetter({ call, candidate, url }, town),
        });
      }
      await em.flush();
      return ok({ candidate, call, key });
    });
  }

  /** What the link of a letter is about; not found for a wrong one. */
  async behind(key: string): Promise<KeptCandidate> {
    const candidate = await candidateOfKey(this.em, this.settings.secret, key);
    const call = candidate && (await this.em.findOne(CouncilCall, candidate.callId));
    if (!candidate || !call) throw notFound();
    return { candidate, call, key };
  }

  /** Takes a candidature back: its number stays, all that tells who it was goes. Until the call closes. */
  async withdraw(key: string): Promise<Result<KeptCandidate, CandidateDenial>> {
    const kept = await this.behind(key);
    const { candidate, call } = kept;
    if (candidate.withdrawnAt) return ok(kept);
    if (callState(call, this.clock.now()) !== 'open') return deny('call_not_open');
    Object.assign(candidate, {
      ...{ givenName: null, familyName: null, email: null, phone: null },
      ...{ personHash: null, addressHash: null, accountId: null },
      ...{ values: {}, withdrawnAt: this.clock.now() },
    });
    await this.em.flush();
    return ok(kept);
  }

  private personHash(callId: string, { givenName, familyName, birthDate }: TypedCandidate): string {
    const name = [familyName, givenName].map(plain).join(' ');
    return this.keyed(`candidate:${callId}:${name}:${birthDate}`);
  }

  private addressHash(callId: string, address: string): string {
    return this.keyed(`address:${callId}:${plainAddress(address)}`);
  }

  private keyed(text: string): string {
    return createHmac('sha256', Buffer.from(this.settings.secret, 'hex'))
      .update(text)
      .digest('hex');
  }
}

const dayOf = (instant: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();

/** « Éloïse LE GOFF » and « eloise le-goff » are one person. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();

/** « 12 bis, rue de la Gare » and « 12BIS RUE DE LA GARE » are one address. */
const plainAddress = (address: string): string =>
  address
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

function readCandidate(
  call: CouncilCall,
  typed: TypedCandidate,
  closingDay: string,
): Result<{ values: Record<string, string>; email: string | null }, CandidateDenial> {
  const faults: FieldFault[] = [];
  for (const field of ['givenName', 'familyName'] as const) {
    const sound = /\p{L}/u.test(typed[field]) && typed[field].length <= 80;
    if (!sound) faults.push({ field, code: 'candidate_name' });
  }
  const email = typed.email?.trim() ? normalEmail(typed.email) : null;
  if (email && (email.length > 254 || !EMAIL.test(email))) {
    faults.push({ field: 'email', code: 'email_malformed' });
  }
  const phone = typed.phone?.trim() ?? '';
  if (!/^[+\d][\d .()-]{0,28}$|^$/.test(phone))
    faults.push({ field: 'phone', code: 'candidate_phone' });
  const address = typed.address ?? '';
  const told = /\p{L}{2}/u.test(address) && address.length <= 200;
  if (call.oneAddress && !told) faults.push({ field: 'address', code: 'candidate_address' });
  if (!typed.resident) faults.push({ field: 'resident', code: 'candidate_resident' });
  const born = isDay(typed.birthDate) && typed.birthDate <= closingDay;
  const age = born ? ageOn(typed.birthDate, closingDay) : -1;
  if (age < 0 || age > 120) faults.push({ field: 'birthDate', code: 'candidate_birth' });
  else if (age < call.minAge) {
    const tooYoung = { age: call.minAge };
    return deny('candidate_too_young', tooYoung, [
      { field: 'birthDate', code: 'candidate_too_young', details: tooYoung },
    ]);
  }
  const values: Record<string, string> = {};
  for (const feature of call.features) {
    const value = valueOf(feature, age, typed.choices[feature.key]);
    if (value.ok) values[feature.key] = value.value;
    else if (isAsked(feature)) faults.push({ field: feature.key, code: value.denial.code });
    else faults.push({ field: 'birthDate', code: 'candidate_birth' });
  }
  if (faults.length > 0) return deny('candidate_incomplete', undefined, faults);
  return ok({ values, email });
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A number that nobody of the call had, at random among ten thousand; more digits for a larger pool. */
async function freeNumber(em: EntityManager, callId: string): Promise<string> {
  const taken = new Set(
    (await em.find(Candidate, { callId }, { fields: ['number'] })).map(({ number }) => number),
  );
  const most = taken.size < 5000 ? 10_000 : 10_000_000;
  for (;;) {
    const number = `V${String(randomInt(most)).padStart(most === 10_000 ? 4 : 7, '0')}`;
    if (!taken.has(number)) return number;
  }
}
