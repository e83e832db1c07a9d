import { Migration } from '@mikro-orm/migrations';

/** What the ORM does not describe: the clock of the ballot box and the bell of the outbox. */
export class Migration0002Functions extends Migration {
  override up(): void {
    this.addSql(`
      create function parvis_now() returns timestamptz language sql volatile as
        $$ select clock_timestamp() $$`);
    this.addSql(`
      create function ring_outbox() returns trigger language plpgsql as
        $$ begin perform pg_notify('parvis_outbox', ''); return null; end $$`);
    this.addSql(`
      create trigger outbox_bell after insert on outbox
        for each statement execute function ring_outbox()`);
  }
}
