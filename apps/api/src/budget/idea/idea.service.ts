import { createHash, randomBytes } from 'node:crypto';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { maySubmit, type Participant } from '@parvis/budget';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  type Actor,
  announce,
  Clock,
  Files,
  forbidden,
  newId,
  notFound,
  UploadKeys,
} from '../../platform';
import { type Point, TownService } from '../../town';
import type { BudgetDenial } from '../budget.denials';
import { ideaSubmitted } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { TownDay } from '../town-day';
import { draftFaults } from './idea.draft';
import { Idea, IdeaAuthor } from './idea.entity';
import type { DraftInput } from './idea.inputs';
import { tell } from './story';

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Who holds a draft: an account, or a browser with its key. */
export interface DraftHolder {
  readonly actor: Actor;
  readonly draftKey?: string;
}

@Injectable()
export class IdeaService implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly towns: TownService,
    private readonly days: TownDay,
    private readonly files: Files,
    private readonly uploadKeys: UploadKeys,
  ) {}

  /** Whoever holds a draft may send its photo. */
  onModuleInit(): void {
    this.uploadKeys.recognise(async (key) => {
      const draft = { draftKeyHash: hashOf(key), state: 'draft' as const };
      return (await this.em.fork().count(Idea, draft)) > 0;
    });
  }

  /** Opens a draft. Without an account the browser gets a key, and signs in before submitting. */
  async begin(
    editionId: string,
    { actor }: DraftHolder,
  ): Promise<Result<{ idea: Idea; draftKey?: string }, BudgetDenial>> {
    const edition = await this.em.findOneOrFail(Edition, editionId);
    if (edition.phase !== 'submission') return deny('submission_closed');
    const draftKey = actor.accountId ? undefined : randomBytes(24).toString('base64url');
    const now = this.clock.now();
    const idea = this.em.create(Idea, {
      id: newId(),
      editionId,
      state: 'draft',
      stateSince: now,
      title: '',
      body: '',
      beneficiaries: '',
      place: '',
      channel: 'online',
      draftKeyHash: draftKey && hashOf(draftKey),
      createdAt: now,
      version: 1,
    });
    if (actor.accountId) this.sign(this.em, idea, actor.accountId);
    await this.em.flush();
    return ok({ idea, draftKey });
  }

  /** Keeps what one step of the form sent, however incomplete. */
  async keep(ideaId: string, holder: DraftHolder, input: DraftInput): Promise<Idea> {
    const idea = await this.draftOf(ideaId, holder);
    await this.write(idea, input);
    idea.keptAt = this.clock.now();
    await this.em.flush();
    return idea;
  }

  /** Gives the idea its number. Signing in comes first; a draft begun before is claimed here. */
  async submit(
    ideaId: string,
    holder: DraftHolder,
    who: Participant,
  ): Promise<Result<Idea, BudgetDenial>> {
    const { accountId } = holder.actor;
    if (!accountId) throw forbidden();
    const draft = await this.draftOf(ideaId, holder);
    return this.em.transactional(async (em) => {
      const edition = await em.findOneOrFail(Edition, draft.editionId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      if (edition.phase !== 'submission') return deny('submission_closed');
      const faults = draftFaults(
        draft,
        edition.categories.map(({ code }) => code),
      );
      if (faults.length > 0) return deny('draft_incomplete', undefined, faults);
      const already = await this.submittedBy(em, edition.id, accountId);
      const may = maySubmit(edition.rules, who, await this.days.today(), already);
      if (!may.ok) return may;
      if (draft.draftKeyHash) {
        draft.draftKeyHash = undefined;
        this.sign(em, draft, accountId);
      }
      await this.number(em, draft);
      return ok(draft);
    });
  }

  /** The draft, for the one who holds it; for anybody else it does not exist. */
  async draftOf(ideaId: string, { actor, draftKey }: DraftHolder): Promise<Idea> {
    const idea = await this.em.findOne(Idea, { id: ideaId, state: 'draft' });
    if (!idea) throw notFound();
    if (idea.draftKeyHash && draftKey && idea.draftKeyHash === hashOf(draftKey)) return idea;
    const signed =
      actor.accountId && (await this.em.count(IdeaAuthor, { ideaId, accountId: actor.accountId }));
    if (!signed) throw notFound();
    return idea;
  }

  /** Removes a draft for good. */
  async discard(ideaId: string, holder: DraftHolder): Promise<void> {
    const idea = await this.draftOf(ideaId, holder);
    await this.em.transactional(async (em) => {
      await em.nativeDelete(IdeaAuthor, { ideaId });
      await em.nativeDelete(Idea, { id: idea.id, state: 'draft' });
    });
  }

  /** Writes the fields given; the neighbourhood follows the point unless it was chosen. */
  async write(idea: Idea, input: DraftInput): Promise<void> {
    const { point, neighbourhoodId, photoId, roughCost, ...texts } = input;
    for (const [name, value] of Object.entries(texts)) {
      if (typeof value === 'string') Object.assign(idea, { [name]: clean(value) });
    }
    if (roughCost !== undefined) idea.roughCost = roughCost ?? undefined;
    if (photoId !== undefined) await this.illustrate(idea, photoId);
    if (point) await this.pin(idea, point);
    if (neighbourhoodId !== undefined) idea.neighbourhoodId = neighbourhoodId ?? undefined;
  }

  /** Numbers a complete idea and announces it. The edition must be locked by the caller. */
  async number(em: EntityManager, idea: Idea): Promise<void> {
    const [last] = await em.execute<{ most: number | null }[]>(
      'select max(number) as most from budget_idea where edition_id = ?',
      [idea.editionId],
    );
    idea.number = (last?.most ?? 0) + 1;
    idea.state = 'submitted';
    idea.submittedAt = idea.stateSince = this.clock.now();
    tell(em, idea, 'submitted', {
      at: idea.submittedAt,
      details: { number: idea.number, channel: idea.channel },
    });
    announce(em, ideaSubmitted({ ideaId: idea.id }));
  }

  private async pin(idea: Idea, point: Point): Promise<void> {
    idea.latitude = point.latitude;
    idea.longitude = point.longitude;
    idea.neighbourhoodId = (await this.towns.neighbourhoodAt(point))?.id ?? idea.neighbourhoodId;
  }

  private async illustrate(idea: Idea, photoId: string | null): Promise<void> {
    if (photoId && !(await this.files.exists(photoId))) throw notFound();
    idea.photoId = photoId ?? undefined;
  }

  private sign(em: EntityManager, idea: Idea, accountId: string): void {
    em.create(IdeaAuthor, { id: newId(), ideaId: idea.id, accountId });
  }

  private async submittedBy(
    em: EntityManager,
    editionId: string,
    accountId: string,
  ): Promise<number> {
    const [row] = await em.execute<{ count: string }[]>(
      `select count(*) from budget_idea i join budget_idea_author a on a.idea_id = i.id
       where i.edition_id = ? and a.account_id = ? and i.number is not null and i.state <> 'withdrawn'`,
      [editionId, accountId],
    );
    return Number(row?.count ?? 0);
  }
}

const clean = (value: string): string => value.replace(/\r\n/g, '\n').trim();
