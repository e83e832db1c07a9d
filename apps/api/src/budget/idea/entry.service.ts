import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, type FieldFault, ok, type Result } from '@parvis/kernel';
import { editionCalendarShape, readCalendar } from '@parvis/phases';
import type { Temporal } from 'temporal-polyfill';
import { type Actor, Clock, forbidden, newId, notFound, record } from '../../platform';
import { EMAIL, normalEmail } from '../../residents';
import { TownService } from '../../town';
import { mayEnterIdeas } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { Edition } from '../edition/edition.entity';
import { TownDay } from '../town-day';
import { draftFaults } from './idea.draft';
import { Idea, IdeaAuthor } from './idea.entity';
import type { EnteredIdeaInput } from './idea.inputs';
import { IdeaService } from './idea.service';

const LONGEST_NAME = 200;
const PHONE = /^[+()\d .-]{6,30}$/;

/** Ideas that came on paper, at the bus, in a meeting or by telephone, typed in by the town. */
@Injectable()
export class EntryService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly towns: TownService,
    private readonly days: TownDay,
    private readonly ideas: IdeaService,
  ) {}

  /** Typed in whole, numbered at once. Paper received in time may still be typed in during the study. */
  async enter(
    actor: Actor,
    editionId: string,
    { channel, receivedOn, authorName, authorEmail, authorPhone, ...draft }: EnteredIdeaInput,
  ): Promise<Result<Idea, BudgetDenial>> {
    if (!mayEnterIdeas(actor)) throw forbidden();
    const today = await this.days.today();
    const { timeZone } = await this.towns.town();
    return this.em.transactional(async (em) => {
      const edition = await em.findOne(Edition, editionId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
        refresh: true,
      });
      if (!edition) throw notFound();
      const day = receivedOn ?? today.toString();
      if (day > today.toString() || !gathered(edition, day, timeZone)) {
        return deny('received_outside', undefined, [
          { field: 'receivedOn', code: 'received_outside' },
        ]);
      }
      const idea = this.blank(editionId, actor, channel);
      await this.ideas.write(idea, draft);
      const codes = edition.categories.map(({ code }) => code);
      const faults = [...draftFaults(idea, codes), ...contactFaults({ authorEmail, authorPhone })];
      if (faults.length > 0) return deny('draft_incomplete', undefined, faults);
      em.persist(idea);
      this.sign(em, idea, { authorName, authorEmail, authorPhone });
      await this.ideas.number(em, idea);
      record(em, actor, 'idea_entered', `idea:${idea.id}`, { channel });
      return ok(idea);
    });
  }

  private blank(editionId: string, actor: Actor, channel: Idea['channel']): Idea {
    const now = this.clock.now();
    return Object.assign(new Idea(), {
      id: newId(),
      editionId,
      state: 'draft' as const,
      stateSince: now,
      title: '',
      body: '',
      beneficiaries: '',
      place: '',
      channel,
      enteredBy: actor.accountId,
      createdAt: now,
      version: 1,
    });
  }

  private sign(em: EntityManager, { id: ideaId }: Idea, contact: Contact): void {
    em.create(IdeaAuthor, {
      id: newId(),
      ideaId,
      name: contact.authorName?.trim().slice(0, LONGEST_NAME) || undefined,
      email: contact.authorEmail?.trim() ? normalEmail(contact.authorEmail) : undefined,
      phone: contact.authorPhone?.trim() || undefined,
    });
  }
}

type Contact = Pick<EnteredIdeaInput, 'authorName' | 'authorEmail' | 'authorPhone'>;

function contactFaults({ authorEmail, authorPhone }: Contact): FieldFault[] {
  const faults: FieldFault[] = [];
  if (authorEmail?.trim() && !EMAIL.test(normalEmail(authorEmail))) {
    faults.push({ field: 'authorEmail', code: 'email_malformed' });
  }
  if (authorPhone?.trim() && !PHONE.test(authorPhone.trim())) {
    faults.push({ field: 'authorPhone', code: 'phone_malformed' });
  }
  return faults;
}

/** Whether ideas were gathered on that day, and may still be typed in. */
function gathered({ phase, rules }: Edition, day: string, timeZone: string): boolean {
  if (phase !== 'submission' && phase !== 'study') return false;
  const calendar = rules.calendar && readCalendar(rules.calendar, editionCalendarShape);
  if (!calendar?.ok) return false;
  const window = calendar.value.windows.find((one) => one.phase === 'submission');
  const on = (instant: Temporal.Instant): string =>
    instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return window !== undefined && on(window.opensAt) <= day && day <= on(window.closesAt);
}
