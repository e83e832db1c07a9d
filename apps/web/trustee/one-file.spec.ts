import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { oneFile } from './one-file';

const html = `<html><head>
    <meta charset="utf-8" />
    <script type="module" crossorigin src="/a.js"></script>
    <link rel="stylesheet" crossorigin href="/a.css">
  </head><body>
  </body></html>`;

it('asks for no other file, and its policy lets only its own script and style be', () => {
  const page = oneFile({ html, script: "const a = '</script>$&';", style: 'p{color:red}' });
  expect(page).not.toMatch(/src=|href=/);
  const policy = /content="([^"]*)"/.exec(page)?.[1] ?? '';
  const inside = (tag: string) =>
    new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`).exec(page)?.[1] ?? 'nothing';
  for (const tag of ['script', 'style']) {
    const hash = createHash('sha256').update(inside(tag)).digest('base64');
    expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
  }
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('connect-src');
});

it('is not made of a page without a script', () => {
  expect(() => oneFile({ html: '<head></head>', script: '', style: '' })).toThrow();
});
