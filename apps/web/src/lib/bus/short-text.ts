/** The basic signs of a text message (3GPP TS 23.038 §6.2.1): with any other, one holds 70 signs instead of 160. */
const basic = /[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]/u;

const alike: Readonly<Record<string, string>> = {
  ...{ '’': "'", '‘': "'", '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-', '…': '...' },
  ...{ œ: 'oe', Œ: 'OE', '€': 'EUR' },
};

/** How many signs one text message holds. */
const MOST = 160;

const plain = (sign: string): string => {
  if (/\s/u.test(sign)) return ' ';
  if (basic.test(sign)) return sign;
  const bare = alike[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].every((one) => basic.test(one)) ? bare : '?';
};

/** Sentences as one text message: as many whole ones as it holds, in its signs; a first one too long is cut at a word. */
export function shortText(sentences: readonly string[]): string {
  const said = sentences.map((text) =>
    [...text.normalize('NFC')]
      .map(plain)
      .join('')
      .replace(/ +([,.])/g, '$1')
      .replace(/ {2,}/g, ' ')
      .trim(),
  );
  const [first = '', ...more] = said;
  if (first.length > MOST) return `${first.slice(0, MOST - 3).replace(/ \S*$/, '')}...`;
  let text = first;
  for (const sentence of more) {
    if (text.length + 1 + sentence.length > MOST) break;
    text += ` ${sentence}`;
  }
  return text;
}
