import { Injectable } from '@nestjs/common';
import { type Actor, type NamedSubject, Subjects } from '../platform';
import { TownService } from '../town';
import { isTaskOf } from './agenda.access';
import type { AgendaLine } from './agenda-line.entity';
import type { AgendaLineType } from './my-day.type';

/** How many a line stands for is read from its subject. */
const counted: Readonly<Record<string, string>> = {
  ballot_texts: 'texts',
  ballot_pictures: 'pictures',
};

/** Gives lines their words: the names of their subjects and services, as they are today. */
@Injectable()
export class LineWriter {
  constructor(
    private readonly subjects: Subjects,
    private readonly towns: TownService,
  ) {}

  /** Reads the names of all these lines at once; a line whose subject is gone is left out. */
  async writer(
    actor: Actor,
    lines: readonly AgendaLine[],
  ): Promise<(line: AgendaLine) => AgendaLineType[]> {
    const names = await this.namesOf(lines);
    const services = new Map((await this.towns.services()).map(({ id, name }) => [id, name]));
    return (line) => {
      const name = names.get(keyOf(line));
      if (!name) return [];
      const code = counted[line.kind];
      const mine = isTaskOf(actor, line);
      return [
        {
          key: line.key,
          kind: line.kind,
          title: name.title,
          number: name.number,
          service: line.serviceId ? services.get(line.serviceId) : undefined,
          count: code ? name.lacks?.[code] : undefined,
          mine,
          path: mine ? (whereItActs(line) ?? name.path) : name.path,
          openedAt: line.openedAt,
          dueAt: line.dueAt,
        },
      ];
    };
  }

  private async namesOf(lines: readonly AgendaLine[]): Promise<Map<string, NamedSubject>> {
    const names = new Map<string, NamedSubject>();
    for (const kind of new Set(lines.map(({ subjectKind }) => subjectKind))) {
      const about = lines.filter(({ subjectKind }) => subjectKind === kind);
      const ids = [...new Set(about.map(({ subjectId }) => subjectId))];
      for (const [id, name] of await this.subjects.named(kind, ids)) {
        names.set(`${kind}:${id}`, name);
      }
    }
    return names;
  }
}

/** A service answers on the page of its opinion, whose id is in the key; the others read the case. */
const whereItActs = ({ kind, key }: AgendaLine): string | undefined =>
  kind === 'opinion' ? `/desk/opinions/${key.slice('opinion:'.length)}` : undefined;

/** An idea and its works share one id. */
const keyOf = ({ subjectKind, subjectId }: AgendaLine): string => `${subjectKind}:${subjectId}`;
