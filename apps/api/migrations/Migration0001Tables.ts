import { Migration } from '@mikro-orm/migrations';

/** Every table of the offices. */
export class Migration0001Tables extends Migration {
  override up(): void {
    this.addSql(
      `create table "account" ("id" uuid not null, "email" varchar(254) not null, "roles" text[] not null, "title" varchar(120) null, "service_id" uuid null, "neighbourhood_id" uuid null, "locale" varchar(2) not null, "demo" boolean not null, "created_at" timestamptz not null, "confirmed_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "account" add constraint "account_email_unique" unique ("email")`,
    );
    this.addSql(
      `create table "job_dead_letter" ("id" uuid not null, "job" varchar(100) not null, "payload" jsonb not null, "reason" varchar(300) not null, "attempts" int not null, "failed_at" timestamptz not null, "settled_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `create table "job_effect" ("key" varchar(200) not null, "created_at" timestamptz not null, primary key ("key"))`,
    );
    this.addSql(
      `create table "mail" ("id" uuid not null, "key" varchar(200) not null, "recipient" varchar(254) not null, "subject" varchar(300) not null, "text" text not null, "html" text not null, "unsubscribe_url" text null, "state" varchar(10) not null, "resend_when_unknown" boolean not null, "created_at" timestamptz not null, "sent_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "mail" add constraint "mail_key_unique" unique ("key")`,
    );
    this.addSql(
      `create index "mail_state_index" on "mail" ("state")`,
    );
    this.addSql(
      `create index "mail_created_at_index" on "mail" ("created_at")`,
    );
    this.addSql(
      `create table "town_service" ("id" uuid not null, "slug" varchar(60) not null, "name" varchar(120) not null, "email" varchar(254) null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "town_service" add constraint "town_service_slug_unique" unique ("slug")`,
    );
    this.addSql(
      `create index "town_service_name_index" on "town_service" ("name")`,
    );
    this.addSql(
      `create table "town_neighbourhood" ("id" uuid not null, "slug" varchar(60) not null, "name" varchar(120) not null, "position" int not null, "priority" boolean not null, "outline" jsonb null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "town_neighbourhood" add constraint "town_neighbourhood_slug_unique" unique ("slug")`,
    );
    this.addSql(
      `create table "outbox" ("id" uuid not null, "kind" varchar(20) not null, "name" varchar(100) not null, "payload" jsonb not null, "created_at" timestamptz not null, "relayed_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `create index "outbox_waiting" on "outbox" ("id") where "relayed_at" is null`,
    );
    this.addSql(
      `create table "session" ("hash" varchar(64) not null, "account_id" uuid not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("hash"))`,
    );
    this.addSql(
      `create index "session_account_id_index" on "session" ("account_id")`,
    );
    this.addSql(
      `create table "sign_in_link" ("hash" varchar(64) not null, "email" varchar(254) not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "used_at" timestamptz null, primary key ("hash"))`,
    );
    this.addSql(
      `create index "sign_in_link_email_index" on "sign_in_link" ("email")`,
    );
    this.addSql(
      `create table "town" ("id" uuid not null, "name" varchar(120) not null, "insee" varchar(5) not null, "postcode" varchar(5) not null, "population" int not null, "address" varchar(200) not null, "phone" varchar(30) not null, "email" varchar(254) not null, "colour" varchar(7) not null, "time_zone" varchar(60) not null, "fictitious" boolean not null, "outline" jsonb null, primary key ("id"))`,
    );
  }
}
