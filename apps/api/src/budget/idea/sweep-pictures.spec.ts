import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { Files, newId } from '../../platform';
import { StoredFile } from '../../platform/files/stored-file.entity';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import { WorksNews } from '../works/works.entity';

describe('pictures that nothing shows', () => {
  let house: House;
  let files: Files;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    files = house.get(Files);
    await house.at('2027-02-01T09:00:00Z');
  });
  afterAll(() => house.close());

  const aPicture = async (): Promise<string> => {
    const bytes = Buffer.from('a picture');
    const picture = { large: bytes, small: bytes, width: 4, height: 3 };
    return (await files.keep(picture, undefined)).id;
  };
  const exists = async (id: string) => (await house.em.count(StoredFile, { id })) === 1;
  const sweep = async (instant: string) => {
    await house.at(instant);
    await house.runJob('budget.sweep_pictures');
  };

  it('are deleted after a month, with their bytes; what an idea, a draft or news shows stays', async () => {
    const edition = await anEdition(house.em);
    const [alone, shown, drafted, told] = [
      await aPicture(),
      await aPicture(),
      await aPicture(),
      await aPicture(),
    ];
    await anIdea(house.em, edition, { photoId: shown });
    await anIdea(house.em, edition, { photoId: drafted, state: 'draft', number: undefined });
    const em = house.em;
    em.create(WorksNews, {
      ...{ id: newId(), ideaId: newId(), kind: 'news', text: 'Posé.', byTitle: 'Voirie' },
      ...{ photoIds: [told], at: new Date('2027-02-01T09:00:00Z') },
    });
    await em.flush();
    await sweep('2027-03-03T08:00:00Z');
    expect(await exists(alone)).toBe(true);
    await sweep('2027-03-03T10:00:00Z');
    await sweep('2027-03-04T10:00:00Z');
    expect(await exists(alone)).toBe(false);
    expect(await files.read(alone, 'large')).toBeUndefined();
    expect(await files.read(alone, 'small')).toBeUndefined();
    for (const id of [shown, drafted, told]) {
      expect(await exists(id)).toBe(true);
      expect(await files.read(id, 'small')).toBeDefined();
    }
  });
});
