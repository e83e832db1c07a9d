/** Whether two byte strings are the same. Not for secrets: it stops at the first difference. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** The bytes of lower-case hexadecimal text, or undefined when it is not `length` bytes of it. */
export function bytesOfHex(hex: string, length: number): Uint8Array<ArrayBuffer> | undefined {
  if (hex.length !== 2 * length || !/^[0-9a-f]*$/.test(hex)) return undefined;
  return Uint8Array.from({ length }, (_, index) =>
    parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}

/** A copy in memory of its own, as WebCrypto wants it. */
export const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
