import { createHash } from 'node:crypto';

/** The parts of a built page. */
interface Parts {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

const digest = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * One file with its script and its style inside, that may ask nothing of any network: the policy names both by their
 * hash and allows nothing else. Throws when the page has no script to put inside.
 */
export function oneFile({ html, script, style }: Parts): string {
  const code = script.replaceAll('</script', '<\\/script');
  const policy = [
    "default-src 'none'",
    `script-src ${digest(code)}`,
    `style-src ${digest(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const bare = html
    .replace(/\s*<script type="module"[^>]*src=[^>]*><\/script>/, '')
    .replace(/\s*<link rel="stylesheet"[^>]*>/g, '');
  if (bare === html) throw new Error('The page has no script');
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  return bare
    .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${head}`)
    .replace('</head>', () => `<style>${style}</style>\n  </head>`)
    .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`);
}
