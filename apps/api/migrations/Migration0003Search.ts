import { Migration } from '@mikro-orm/migrations';

/**
 * French search that forgives accents and plurals. The stemmer alone does not bring « vélos » to « vélo », nor
 * « travaux » to « travail »: words are folded first. `folded` serves typing mistakes, by trigrams.
 */
export class Migration0003Search extends Migration {
  override up(): void {
    this.addSql('create extension if not exists unaccent');
    this.addSql('create extension if not exists pg_trgm');
    this.addSql(`
      create function french_fold(words text) returns text
      language sql immutable strict parallel safe as $$
        select regexp_replace(regexp_replace(
          public.unaccent('public.unaccent', lower(replace(words, '’', ' '))),
          '(ail|al|aux)\\M', 'au', 'g'), '(\\w{2,})[sx]\\M', '\\1', 'g')
      $$`);
    this.addSql(`
      create function french_vector(words text) returns tsvector
      language sql immutable strict parallel safe as
      $$ select to_tsvector('pg_catalog.french', public.french_fold(words)) $$`);
    this.addSql(`
      create function french_query(words text) returns tsquery
      language sql immutable strict parallel safe as
      $$ select websearch_to_tsquery('pg_catalog.french', public.french_fold(words)) $$`);
    this.addSql(`
      alter table budget_idea
        add column search tsvector generated always as (
          setweight(french_vector(title), 'A') || setweight(french_vector(place), 'B') ||
          setweight(french_vector(body), 'C')) stored,
        add column folded text generated always as (french_fold(title)) stored`);
    this.addSql('create index budget_idea_search on budget_idea using gin (search)');
    this.addSql('create index budget_idea_folded on budget_idea using gin (folded gin_trgm_ops)');
  }
}
