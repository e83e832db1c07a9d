import { readdir } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { Settings } from '../config/settings';
import { RateLimits } from '../limit/rate-limits';
import { UploadLimit } from './upload-limit';

const BOUNDARY = 'parvis-test-boundary';

const multipart = (bytes: Buffer, name = 'photo.jpg', type = 'image/jpeg'): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="photo"; filename="${name}"\r\n` +
        `content-type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);

/** A photo as a telephone makes it: turned on its side, with the place where it was taken. */
const aPhoto = (width = 2400, height = 1200): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#2F7D55' } })
    .jpeg()
    .withExif({
      IFD0: { Model: 'Telephone of Awa' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 56/1 42/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

/** A PNG whose header promises `side` × `side` pixels and whose data unpacks to nothing but zeros. */
function aBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(8_000_000), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('a picture that somebody sends', () => {
  let house: House;
  let resident: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
  });
  afterAll(() => house.close());

  const send = async (bytes: Buffer, headers: Record<string, string> = {}) => {
    resident ??= await house.personWith(['resident']);
    return house.app.inject({
      method: 'POST',
      url: '/files',
      headers: {
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        cookie: resident.cookie(),
        ...headers,
      },
      payload: multipart(bytes),
    });
  };

  it('is stored upright, at most 1600 px wide, without its place nor its camera', async () => {
    const photo = await aPhoto();
    expect((await sharp(photo).metadata()).exif?.includes('Telephone of Awa')).toBe(true);
    const answer = await send(photo);
    expect(answer.statusCode).toBe(201);
    const { id } = answer.json<{ id: string }>();
    const shown = await house.app.inject({ url: `/files/${id}` });
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    const { width, height, format, exif, orientation } = await sharp(shown.rawPayload).metadata();
    expect({ width, height, format, exif, orientation }).toEqual({
      width: 800,
      height: 1600,
      format: 'webp',
      exif: undefined,
      orientation: undefined,
    });
    const small = await house.app.inject({ url: `/files/${id}/small` });
    expect((await sharp(small.rawPayload).metadata()).height).toBe(480);
  });

  it('keeps nothing of what hides behind it', async () => {
    const polyglot = Buffer.concat([
      await aPhoto(40, 30),
      Buffer.from('<script>alert(document.cookie)</script>PK\u0003\u0004'),
    ]);
    const answer = await send(polyglot);
    expect(answer.statusCode).toBe(201);
    const { id } = answer.json<{ id: string }>();
    const { rawPayload } = await house.app.inject({ url: `/files/${id}` });
    expect(rawPayload.includes('<script>')).toBe(false);
  });

  it.each([
    [
      'a drawing that may carry a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      415,
      'picture_kind',
    ],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 415, 'picture_kind'],
    ['a document dressed as a photo', Buffer.from('%PDF-1.7\n\xff\xd8\xff'), 415, 'picture_kind'],
    [
      'an archive',
      Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
      415,
      'picture_kind',
    ],
    [
      'the head of a photo and then noise',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)]),
      422,
      'picture_unreadable',
    ],
    ['thirty thousand pixels a side, in a few kilobytes', aBomb(30_000), 422, 'picture_large'],
    ['a picture that ends before its header says', aBomb(5_000), 422, 'picture_unreadable'],
    ['nothing', Buffer.alloc(0), 400, 'picture_missing'],
    ['more than ten megabytes', Buffer.alloc(10 * 1024 * 1024 + 1, 1), 413, 'picture_heavy'],
  ])('is refused when it is %s', async (_, bytes, status, code) => {
    const answer = await send(bytes);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code, faults: [{ field: 'photo', code }] });
  });

  it('leaves nothing on the disk when it is refused', async () => {
    const folder = house.get(Settings).filesFolder;
    const before = (await readdir(folder, { recursive: true })).length;
    await send(Buffer.from('<svg/>'));
    expect((await readdir(folder, { recursive: true })).length).toBe(before);
  });

  it('comes from somebody known only', async () => {
    const stranger = await send(await aPhoto(40, 30), { cookie: '' });
    expect(stranger.statusCode).toBe(401);
    const guessed = await send(await aPhoto(40, 30), { cookie: '', 'x-draft-key': 'guessed' });
    expect(guessed.statusCode).toBe(401);
  });

  it('waits when one person sends too many', async () => {
    const photo = await aPhoto(40, 30);
    const hasty = await house.personWith(['resident']);
    const statuses: number[] = [];
    for (let turn = 0; turn < 21; turn++) {
      statuses.push((await send(photo, { cookie: hasty.cookie() })).statusCode);
    }
    expect(statuses.slice(0, 20).every((status) => status === 201)).toBe(true);
    expect(statuses[20]).toBe(429);
    // Another process counts the same pictures.
    const elsewhere = new RateLimits(house.get(Settings));
    const asked = new UploadLimit(elsewhere).wait(hasty.accountId ?? '', '198.51.100.7');
    expect(await asked.finally(() => elsewhere.onModuleDestroy())).toBeGreaterThan(0);
  });

  it('is not found under a name that is no id', async () => {
    for (const name of ['..%2f..%2fetc%2fpasswd', 'x', '00000000-0000-7000-8000-000000000000']) {
      expect((await house.app.inject({ url: `/files/${name}` })).statusCode).toBe(404);
    }
  });
});
