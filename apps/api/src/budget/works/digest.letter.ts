import { words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { WorksNews } from './works.entity';

/** One project of a digest, with what was told of it that day, oldest first. */
export interface DigestProject {
  readonly title: string;
  readonly url: string;
  readonly news: readonly Pick<WorksNews, 'kind' | 'text' | 'cause'>[];
}

interface Given {
  readonly projects: readonly DigestProject[];
  /** Where the letter's button leads: the project, or the edition's projects when there are several. */
  readonly url: string;
  readonly unsubscribeUrl: string;
  readonly town: { readonly name: string; readonly phone: string };
  readonly locale: 'fr' | 'en';
}

/** The day's news of the projects that somebody follows: one letter, whatever their number. */
export function digestLetter({ projects, url, unsubscribeUrl, town, locale }: Given): Letter {
  const say = words(locale);
  const [first] = projects;
  const subject =
    projects.length === 1 && first
      ? say('mail_works_one', { title: first.title })
      : say('mail_works_several', { count: projects.length });
  const told = projects.flatMap(({ title, url: page, news }) => [
    ...news.flatMap(({ kind, text, cause }) => [
      `${say(`mail_works_${kind}`, { title })} ${text}`,
      ...(cause ? [say('mail_works_delay_cause', { cause })] : []),
    ]),
    ...(projects.length > 1 ? [say('mail_works_page', { url: page })] : []),
  ]);
  return {
    subject,
    paragraphs: [subject, ...told],
    button: { label: say(projects.length === 1 ? 'mail_works_button' : 'mail_works_all'), url },
    closing: [say('mail_help', { phone: town.phone }), say('mail_works_why')],
    unsubscribe: { label: say('mail_unsubscribe'), url: unsubscribeUrl },
    town: town.name,
    locale,
  };
}
