import { Migration } from '@mikro-orm/migrations';

/** What was told of a call, what was published of a draw and who was drawn: added to, never changed, whoever asks. */
export class Migration0006Council extends Migration {
  override up(): void {
    this.addSql(`
      create function keep_council() returns trigger language plpgsql as
        $$ begin raise exception '% is append-only', tg_table_name; end $$`);
    for (const table of ['council_line', 'council_draw_file', 'council_drawn']) {
      this.addSql(`
        create trigger ${table}_kept before update or delete or truncate on ${table}
          for each statement execute function keep_council()`);
    }
    this.addSql(`
      create trigger council_draw_kept before update or delete on council_draw
        for each row when (old.state = 'drawn') execute function keep_council()`);
  }
}
