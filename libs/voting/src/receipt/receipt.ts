import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { deny, ok, type Result } from '@parvis/kernel';
import { bytesOfHex } from '../bytes';
import { signEd25519, verifyEd25519 } from './signature';

/** The office's word that it has accepted an envelope and will put it in the log. Names nobody. */
export interface Receipt {
  /** The poll's id. */
  readonly poll: string;
  /** h, 64 hexadecimal characters. */
  readonly hash: string;
  /** Within how many seconds h is in the public log. */
  readonly delaySeconds: number;
  /** Ed25519 over `receiptText`, 128 hexadecimal characters. */
  readonly signature: string;
}

type Unsigned = Omit<Receipt, 'signature'>;

export type ReceiptFault = 'receipt_malformed' | 'receipt_not_signed_by_this_poll';

/** What is signed: five lines, each ended by a line feed (docs/formats.md, "Receipt"). */
export const receiptText = ({ poll, hash, delaySeconds }: Unsigned): string =>
  `parvis/receipt/v1\npoll ${poll}\nenvelope ${hash}\naccepted\nin the log within ${delaySeconds} seconds\n`;

/** Signs with the office's Ed25519 private key (32 bytes). The same envelope always gets the same receipt. */
export async function signReceipt(unsigned: Unsigned, privateKey: Uint8Array): Promise<Receipt> {
  const signature = await signEd25519(utf8ToBytes(receiptText(unsigned)), privateKey);
  const { poll, hash, delaySeconds } = unsigned;
  return { poll, hash, delaySeconds, signature: bytesToHex(signature) };
}

/** Whether the holder of the manifest's `receiptKey` (64 hexadecimal characters) signed this receipt. */
export async function isReceiptSigned(receipt: Receipt, receiptKey: string): Promise<boolean> {
  const signature = bytesOfHex(receipt.signature, 64);
  const key = bytesOfHex(receiptKey, 32);
  if (!signature || !key) return false;
  return verifyEd25519(signature, utf8ToBytes(receiptText(receipt)), key);
}

/** The file that a voter saves: the signed text, then the signature on a line of its own. */
export const receiptFile = (receipt: Receipt): string =>
  `${receiptText(receipt)}signature ${receipt.signature}\n`;

const FILE =
  /^parvis\/receipt\/v1\npoll ([0-9a-f-]{36})\nenvelope ([0-9a-f]{64})\naccepted\nin the log within (\d{1,9}) seconds\nsignature ([0-9a-f]{128})\n?$/;

/** A receipt from its file, checked against the poll's `receiptKey`. */
export async function readReceiptFile(
  text: string,
  receiptKey: string,
): Promise<Result<Receipt, ReceiptFault>> {
  const [, poll, hash, delay, signature] = FILE.exec(text.replaceAll('\r\n', '\n')) ?? [];
  if (!poll || !hash || !delay || !signature) return deny('receipt_malformed');
  const receipt = { poll, hash, delaySeconds: Number(delay), signature };
  return (await isReceiptSigned(receipt, receiptKey))
    ? ok(receipt)
    : deny('receipt_not_signed_by_this_poll');
}
