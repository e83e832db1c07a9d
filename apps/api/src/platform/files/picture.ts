import { deny, ok, type Result } from '@parvis/kernel';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

export const HEAVIEST = 10 * 1024 * 1024;

/** A telephone's 50 megapixels pass; a picture made to fill the memory does not. */
const MOST_PIXELS = 64_000_000;
const LARGE = 1600;
const SMALL = 480;
const MOST_SECONDS = 15;

const kinds: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];

// Everything else that the library reads (SVG, PDF, TIFF …) is shut, whatever the sniffing says.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});
// Two cores serve the town: a picture takes one of them.
sharp.concurrency(1);

export type PictureRefusal =
  'picture_missing' | 'picture_heavy' | 'picture_kind' | 'picture_large' | 'picture_unreadable';

/** What is kept of a picture: two fresh encodings, and nothing that came with it. */
export interface Picture {
  readonly large: Buffer;
  readonly small: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads a picture that nobody vouches for and encodes it again: WebP, 1600 px at most, and a small one of 480 px.
 * Upright as the camera held it; place, date and camera are left behind.
 */
export async function readPicture(bytes: Buffer): Promise<Result<Picture, PictureRefusal>> {
  const kind = await fileTypeFromBuffer(bytes);
  if (!kind || !kinds.includes(kind.mime)) return deny('picture_kind');
  const size = await sizeOf(bytes);
  if (!size) return deny('picture_unreadable');
  if (size.width * size.height > MOST_PIXELS) {
    return deny('picture_large', { most: MOST_PIXELS / 1_000_000 });
  }
  try {
    const large = await encoded(bytes, LARGE);
    const small = await encoded(bytes, SMALL);
    const { width, height } = large.info;
    return ok({ large: large.data, small: small.data, width, height });
  } catch {
    return deny('picture_unreadable');
  }
}

/** From the header alone: no pixel is unpacked. */
async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number } | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return undefined;
  }
}

const encoded = (bytes: Buffer, side: number) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
