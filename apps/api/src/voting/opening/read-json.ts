/** The file of a trustee's program; undefined for what is no JSON, or has more bytes than `heaviest`. */
export async function readJson(
  body: AsyncIterable<Uint8Array>,
  heaviest: number,
): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > heaviest) return undefined;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}
