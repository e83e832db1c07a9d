import type { Here } from '#lib/here';
import type { PassageShown } from '#lib/server/bus';
import { changeWords } from './change-words';

const escaped = (text: string): string =>
  text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Changed passages as RSS 2.0, the newest change first. `page` is where one reads all of it. */
export function feedText(
  speak: Here,
  { changed, page }: { readonly changed: readonly PassageShown[]; readonly page: string },
): string {
  const { say, date, townName, locale } = speak;
  const sorted = [...changed].sort((a, b) => ((a.changedAt ?? '') < (b.changedAt ?? '') ? 1 : -1));
  const items = sorted.map((passage) => {
    const what = say(passage.state === 'moved' ? 'bus_moved' : 'bus_cancelled');
    const title = say('bus_feed_item', {
      ...{ stop: passage.stop.name, date: date(passage.day, { year: false }), what },
    });
    const at = new Date(passage.changedAt ?? 0);
    return `<item><title>${escaped(title)}</title><link>${escaped(page)}</link><guid isPermaLink="false">${escaped(`${passage.key}#${at.getTime()}`)}</guid><pubDate>${at.toUTCString()}</pubDate><description>${escaped(changeWords(speak, passage))}</description></item>`;
  });
  const title = escaped(say('bus_feed_title', { town: townName }));
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${title}</title><link>${escaped(page)}</link><description>${title}</description><language>${locale}</language>
${items.join('\n')}
</channel></rss>
`;
}
