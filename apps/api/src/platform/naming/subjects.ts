import { Injectable } from '@nestjs/common';

/** What an office says of one of its things to those who only know its id. */
export interface NamedSubject {
  readonly title: string;
  /** As people quote it: « 17 ». */
  readonly number?: string;
  /** Where its file is, at the desk. */
  readonly path: string;
  /** When something is expected of it. */
  readonly dueAt?: Date;
  /** The thing it is part of: the edition of an idea. */
  readonly within?: string;
  /** What it still lacks, by code: how many texts, how many pictures. */
  readonly lacks?: Readonly<Record<string, number>>;
  /** The municipal service it waits for. */
  readonly serviceId?: string;
  /** Dates to come, each with the code of its sentence. */
  readonly dates?: readonly { readonly code: string; readonly at: Date }[];
}

type Namer = (ids: readonly string[]) => Promise<ReadonlyMap<string, NamedSubject>>;

/** Facts carry ids; the office that owns a thing names it, so that no listener has to import it. */
@Injectable()
export class Subjects {
  private readonly namers = new Map<string, Namer>();

  /** `kind` names the things (`idea`); the namer costs a bounded number of queries. Two of one kind refuse to boot. */
  register(kind: string, namer: Namer): void {
    if (this.namers.has(kind)) throw new Error(`Two offices name the subject ${kind}`);
    this.namers.set(kind, namer);
  }

  /** The names of these things; one that is gone is absent. Throws when nobody names this kind. */
  async named(kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, NamedSubject>> {
    const namer = this.namers.get(kind);
    if (!namer) throw new Error(`Nobody names the subject ${kind}`);
    return ids.length > 0 ? namer(ids) : new Map();
  }

  async one(kind: string, id: string): Promise<NamedSubject | undefined> {
    return (await this.named(kind, [id])).get(id);
  }
}
