import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Point } from '../../../town';
import { Idea } from '../idea.entity';

/** What is being written: its title, and where, once that is known. */
export interface Sketch {
  readonly title: string;
  readonly point?: Point;
  /** The idea itself, when it is already in the list. */
  readonly exceptId?: string;
}

const MOST = 5;
const LONGEST = 200;

// Chosen on the titles of the demo (similar-ideas.spec.ts).
/** Share of the weight of the words that must be found. */
const ENOUGH = 0.4;
/** Beside a better one, what is less alike than this share of it is noise. */
const BESIDE_BEST = 0.55;
/** Likeness from which a word is a typing mistake for another, from 0 to 1; short words are too easily alike. */
const SAME_WORD = 0.55;
const LONG_ENOUGH = 5;
/** What being on the very same spot adds, and the distance in metres at which a third of it is left. */
const NEARNESS = 0.15;
const NEAR = 300;

/**
 * The words of the title, folded and stemmed, weigh the more the fewer ideas use them. Each idea scores the share of
 * that weight found in it: fully in its title or place, half in its body, by likeness when only nearly spelt so; being
 * near adds a little. An idea merged into another answers for it. One query, of a bounded number of words.
 */
const SIMILAR = `
  with idea as (
    select * from budget_idea
    where edition_id = :edition and number is not null and state <> 'withdrawn'
      and id is distinct from :except::uuid
  ), word as (
    select lexeme, 1 + ln((1 + (select count(*) from idea)) / (1.0 + (
      select count(*) from idea where search @@ quote_literal(lexeme)::tsquery
    ))) as weight
    from unnest(french_vector(:title)) where length(lexeme) > 2 limit 20
  ), found as (
    select coalesce(idea.merged_into_id, idea.id) as id, sum(word.weight * case
        when idea.search @@ (quote_literal(lexeme) || ':AB')::tsquery then 1
        when idea.search @@ quote_literal(lexeme)::tsquery then 0.5
        when length(lexeme) >= :long and word_similarity(lexeme, idea.folded) >= :same
          then word_similarity(lexeme, idea.folded)
        else 0 end) / sum(word.weight) as share,
      min(sqrt(
        power((idea.latitude - :latitude::float8) * 111320, 2) +
        power((idea.longitude - :longitude::float8) * 111320 * cos(radians(:latitude::float8)), 2)
      )) as metres
    from idea cross join word
    group by idea.id, idea.merged_into_id
  ), scored as (
    select id, max(share + coalesce(:nearness * exp(-metres / :near), 0)) as score
    from found where share >= :enough group by id
  )
  select id from scored where score >= :beside * (select max(score) from scored)
  order by score desc, id limit ${MOST}`;

@Injectable()
export class SimilarIdeas {
  constructor(private readonly em: EntityManager) {}

  /** At most five, the most alike first; none for a title too short to say anything. Never drafts. */
  async of(editionId: string, { title, point, exceptId }: Sketch): Promise<Idea[]> {
    const text = title.slice(0, LONGEST).trim();
    if (text.length < 4) return [];
    const rows = await this.ranked(editionId, { title: text, point, exceptId });
    const ids = rows.map(({ id }) => id);
    const ideas = await this.em.find(Idea, { id: { $in: ids } });
    return ids.flatMap((id) => ideas.find((idea) => idea.id === id) ?? []);
  }

  private ranked(editionId: string, { title, point, exceptId }: Sketch) {
    return this.em.execute<{ id: string }[]>(SIMILAR, {
      edition: editionId,
      except: exceptId ?? null,
      title,
      same: SAME_WORD,
      long: LONG_ENOUGH,
      beside: BESIDE_BEST,
      enough: ENOUGH,
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
      nearness: NEARNESS,
      near: NEAR,
    });
  }
}
