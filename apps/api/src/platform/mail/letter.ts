/** A letter as its office writes it: words already chosen in the reader's language. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button?: { readonly label: string; readonly url: string };
  /** A number or code to keep, shown large. */
  readonly code?: string;
  /** How to speak to someone, and why this letter came. */
  readonly closing: readonly string[];
  readonly unsubscribe?: { readonly label: string; readonly url: string };
  readonly town: string;
  readonly locale: 'fr' | 'en';
}

/** The plain twin: says the same, in the same order. */
export const letterText = (letter: Letter): string =>
  [
    ...letter.paragraphs,
    ...(letter.code ? [letter.code] : []),
    ...(letter.button ? [`${letter.button.label} :\n${letter.button.url}`] : []),
    '—',
    ...letter.closing,
    letter.town,
    ...(letter.unsubscribe ? [`${letter.unsubscribe.label} :\n${letter.unsubscribe.url}`] : []),
  ].join('\n\n');

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const slab = (content: string): string =>
  `<tr><td style="background:#ffffff;padding:24px;border-bottom:6px solid #e6e8e1">${content}</td></tr>`;

const paragraph = (text: string): string =>
  `<p style="margin:0 0 16px;font-size:18px;line-height:1.55;color:#17211c">${escaped(text)}</p>`;

const link = (url: string, label: string, style: string): string =>
  `<a href="${escaped(url)}" style="${style}">${escaped(label)}</a>`;

const buttonStyle =
  'display:inline-block;padding:14px 24px;background:#035637;color:#ffffff;font-size:18px;font-weight:700;text-decoration:none;border-radius:4px';

/** Three white slabs on stone, one column, system fonts (look.md §5.11). */
export function letterHtml(letter: Letter): string {
  const [first = '', ...others] = letter.paragraphs;
  const code = letter.code
    ? `<p style="margin:0 0 16px;font:700 26px/1.3 monospace;letter-spacing:2px">${escaped(letter.code)}</p>`
    : '';
  const button = letter.button
    ? `<p style="margin:8px 0 0">${link(letter.button.url, letter.button.label, buttonStyle)}</p>`
    : '';
  const unsubscribe = letter.unsubscribe
    ? `<p style="margin:0;font-size:16px">${link(letter.unsubscribe.url, letter.unsubscribe.label, 'color:#035637')}</p>`
    : '';
  return `<!doctype html><html lang="${letter.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(letter.subject)}</title></head>
<body style="margin:0;background:#e6e8e1;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" style="max-width:100%;border-collapse:collapse" cellspacing="0" cellpadding="0">
${slab(`<p style="margin:0;font:800 21px/1.25 Georgia,serif;color:#035637">${escaped(letter.town)}</p>`)}
${slab(`<h1 style="margin:0 0 16px;font:700 25px/1.25 Georgia,serif;color:#17211c">${escaped(first)}</h1>${others.map(paragraph).join('')}${code}${button}`)}
${slab(letter.closing.map(paragraph).join('') + unsubscribe)}
</table></td></tr></table></body></html>`;
}
