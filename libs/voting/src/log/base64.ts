/** Base64 of RFC 4648 with its padding. */
export const writeBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Its bytes; undefined for any other spelling of the same bytes. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return writeBase64(bytes) === text ? bytes : undefined;
}
