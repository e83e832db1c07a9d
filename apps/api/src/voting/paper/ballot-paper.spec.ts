import { money } from '@parvis/words';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anOpenPoll, aPollOwner } from '../voting.factory';
import { Poll } from '../poll/poll.entity';
import { ballotPaperOf } from './ballot-paper';

describe('a ballot paper', () => {
  let house: House;
  let poll: Poll;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    const { id } = await anOpenPoll(house);
    poll = await house.em.findOneOrFail(Poll, id);
  });
  afterAll(() => house.close());

  const town = { name: 'Villetest', timeZone: 'Europe/Paris' };
  const paper = (changes: Partial<Poll['description']> = {}) => {
    const changed = { ...poll, description: { ...poll.description, ...changes } };
    return ballotPaperOf({ poll: changed, town, format: 'standard', reading: false }, 'fr');
  };

  it('has the projects in the order of their numbers, each with its title and its cost', () => {
    const projects = poll.description.projects.toReversed();
    const { rows, head } = paper({ projects });
    expect(head).toEqual(['Votre croix', 'N°', 'Projet', 'Coût']);
    expect(rows.map(([, number]) => number)).toEqual(['1', '2', '3', '4', '5']);
    expect(rows[1]).toEqual([null, '2', 'Projet 2', money(2_000_000, 'fr')]);
  });

  it('says the rule in words, and asks for the mark that the rule needs', () => {
    expect(paper().steps[0]).toContain('de un à 3 projets');
    const ranked = paper({ rule: { kind: 'ranked', places: 4, blankAllowed: false } });
    expect(ranked.head[0]).toBe('Votre rang');
    expect(ranked.steps[0]).toContain('4 projets');
    const grades = ['Non', 'Bien', 'Très bien'];
    const graded = paper({ rule: { kind: 'grades', grades, blankAllowed: false } });
    expect(graded.head.slice(0, 3)).toEqual(['Très bien', 'Bien', 'Non']);
    expect(graded.rows[0]?.slice(0, 3)).toEqual([null, null, null]);
  });

  it('is the same paper for everybody: the poll has a name on it, the paper has none', () => {
    expect(paper()).toEqual(paper());
    expect(paper().id).toBe(poll.id);
  });

  it('is a tagged PDF in three formats and two languages, for those who hand it out', async () => {
    const agent = await house.personWith(['front_desk']);
    const address = `/voting/${poll.id}/ballot-paper.pdf`;
    for (const asked of ['', '?format=large', '?format=easy', '?lang=en']) {
      const pdf = await agent.get(`${address}${asked}`);
      expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(pdf).toMatch(/\/S \/TH\b/);
      expect(await agent.get(`${address}${asked}`)).toBe(pdf);
    }
    expect(await agent.get(`${address}?lang=en`)).toContain('/Lang (en');
    expect(await house.visitor().get(address)).toContain('404');
    const resident = await house.personWith(['resident']);
    expect(await resident.get(address)).toContain('404');
  });

  it('is everybody’s to read on a sheet that says that it does not go into the box', async () => {
    const pdf = await house.visitor().get(`/voting/${poll.id}/reading-copy.pdf`);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const copy = ballotPaperOf({ poll, town, format: 'standard', reading: true }, 'fr');
    expect(copy.title).toContain('Bulletin à lire');
    expect(copy.reading).toContain('ne se met pas dans l’urne');
    expect(await house.visitor().get('/voting/nowhere/reading-copy.pdf')).toContain('404');
  });
});
