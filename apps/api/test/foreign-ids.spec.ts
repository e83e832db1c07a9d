import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLField } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEdition, anIdea } from '../src/budget/budget.factory';
import { keyHash } from '../src/budget/mail-key';
import { Adaptation } from '../src/budget/study/study.entity';
import { anIdeaUnderStudy } from '../src/budget/study/study.factory';
import { someWorks } from '../src/budget/works/works.factory';
import { aCall, aDraw } from '../src/council/council.factory';
import { newId, type RoleName } from '../src/platform';
import { aTown } from '../src/town/town.factory';
import { PaperBatch } from '../src/voting/paper/paper.entity';
import { DeskShift } from '../src/voting/shift/shift.entity';
import { anOpenPoll, aPollOwner } from '../src/voting/voting.factory';
import { type Browser, House } from './house';
import { questionOf } from './question';
import { letInto, who } from './let-in';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const fieldsOf = (kind: 'query' | 'mutation'): GraphQLField<unknown, unknown>[] =>
  Object.values(
    (kind === 'query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {},
  );

/** One's own coming and going: nobody else's id is in it. */
const comings = ['enter', 'enterDemo', 'leave', 'requestSignIn'];
const cases = (['query', 'mutation'] as const).flatMap((kind) =>
  fieldsOf(kind)
    .filter(({ name }) => !comings.includes(name))
    .map((field) => ({ name: field.name, kind, field })),
);

const draftFields = /^(draft|keepDraft|discardDraft|submitIdea|ideaFile|story|ideaVersions)$/;
const worksFields = /Works$|^abandonProject$/;

/** Each field, asked with the real ids of other people's things, by everybody but those who run the campaigns. */
describe('the ids of others', () => {
  let house: House;
  const people = new Map<string, Browser>();
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    const [own = '', serviceId = ''] = services.map(({ id }) => id);
    aPollOwner(house);
    const poll = await anOpenPoll(house);
    await house.at('2027-04-20T08:00:00Z');
    const edition = await anEdition(house.em, { phase: 'submission' });
    const { accountId } = await house.personWith(['resident']);
    const author = accountId ?? '';
    const draft = await anIdea(house.em, edition, {
      ...{ authorId: author, state: 'draft' },
      ...{ number: undefined, submittedAt: undefined },
    });
    const study = await anIdeaUnderStudy(house.em, edition, {
      ...{ serviceIds: [serviceId], authorId: author },
    });
    const { idea: works } = await someWorks(house.em, edition, { serviceId, authorId: author });
    const adaptation = anAdaptation(study.idea.id);
    const batchId = await aBatch(poll.id);
    const shiftId = await aShift();
    const draw = await aDraw(house.em, (await aCall(house.em)).id);
    await house.em.flush();
    Object.assign(ids, {
      ...{ editionId: edition.id, ideaId: study.idea.id, draft: draft.id, works: works.id },
      ...{ opinionId: study.opinions[0]?.id, adaptationId: adaptation.id, pollId: poll.id },
      ...{ accountId: author, serviceId, batchId, shiftId, drawId: draw.id },
    });
    people.set('visitor', house.visitor());
    for (const role of who.slice(1) as RoleName[]) {
      const more = role === 'service_referent' ? { serviceId: own } : {};
      people.set(role, await house.personWith([role], more));
    }
  });
  afterAll(() => house.close());

  const aBatch = (pollId: string): Promise<string> =>
    house.em.insert(PaperBatch, {
      ...{ id: newId(), pollId, placeId: newId(), label: 'Urne 1', channel: 'paper', round: 1 },
    });

  const aShift = (): Promise<string> =>
    house.em.insert(DeskShift, {
      ...{ id: newId(), pollId: newId(), placeId: newId(), accountId: newId() },
      ...{ startsAt: new Date('2027-09-18T07:00:00Z'), endsAt: new Date('2027-09-18T10:00:00Z') },
    });

  const anAdaptation = (ideaId: string): Adaptation =>
    house.em.create(Adaptation, {
      ...{ id: newId(), ideaId, state: 'proposed', title: 'Deux bancs', body: 'Deux bancs.' },
      ...{ place: 'Place du Marché', why: 'La place manque.', answerDueOn: '2027-06-01' },
      ...{ keyHash: keyHash('its key'), proposedAt: new Date(), proposedBy: 'Chargée de mission' },
    });

  const idFor =
    (field: string) =>
    (argument: string): string => {
      if (draftFields.test(field)) return ids['draft'] ?? '';
      if (worksFields.test(field)) return ids['works'] ?? '';
      if (argument === 'id' && /person|changeRoles|closeAccount/.test(field)) {
        return ids['accountId'] ?? '';
      }
      if (argument === 'id' && /Service$/.test(field)) return ids['serviceId'] ?? '';
      return ids[argument] ?? ids['ideaId'] ?? '';
    };

  /** How the house answers: a code of its own, or that it let the person in, whatever it then said. */
  async function answerTo(
    browser: Browser,
    kind: 'query' | 'mutation',
    field: GraphQLField<unknown, unknown>,
  ) {
    const { document, variables } = questionOf(schema, kind, field, idFor(field.name));
    const { errors } = await browser.ask(document, variables);
    return errors?.[0]?.extensions.code ?? 'let in';
  }

  it.each(cases)('$kind $name opens to those it is for, and to nobody else', async (asked) => {
    const answers = new Map<string, string>();
    for (const [role, browser] of people) {
      answers.set(role, String(await answerTo(browser, asked.kind, asked.field)));
    }
    const refusals = ['FORBIDDEN', 'UNAUTHENTICATED', 'NOT_FOUND', 'let in'];
    expect([...answers.values()].filter((code) => !refusals.includes(code))).toEqual([]);
    const inside = [...answers].flatMap(([role, code]) => (code === 'let in' ? [role] : []));
    expect(inside).toEqual(letInto(asked.name));
  });
});
