import { Migration } from '@mikro-orm/migrations';

/** The audit trail is dated by the database; it grows and never changes, whatever process or person asks. */
export class Migration0005Audit extends Migration {
  override up(): void {
    this.addSql(`
      create function keep_audit() returns trigger language plpgsql as
        $$ begin raise exception 'the audit trail is append-only'; end $$`);
    this.addSql(`
      create function date_audit() returns trigger language plpgsql as
        $$ begin new.at := parvis_now(); return new; end $$`);
    this.addSql(`
      create trigger audit_dated before insert on audit_line
        for each row execute function date_audit()`);
    this.addSql(`
      create trigger audit_kept before update or delete or truncate on audit_line
        for each statement execute function keep_audit()`);
  }
}
