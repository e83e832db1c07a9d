import { Migration } from '@mikro-orm/migrations';

/** Every table of the offices. */
export class Migration0001Tables extends Migration {
  override up(): void {
    this.addSql(
      `create table "account" ("id" uuid not null, "email" varchar(254) not null, "roles" text[] not null, "title" varchar(120) null, "service_id" uuid null, "neighbourhood_id" uuid null, "locale" varchar(2) not null, "demo" boolean not null, "created_at" timestamptz not null, "confirmed_at" timestamptz null, "closed_at" timestamptz null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(`alter table "account" add constraint "account_email_unique" unique ("email")`);
    this.addSql(
      `create table "budget_adaptation" ("id" uuid not null, "idea_id" uuid not null, "state" varchar(10) not null, "title" varchar(120) not null, "body" text not null, "place" varchar(300) not null, "why" text not null, "answer_due_on" date not null, "key_hash" varchar(64) not null, "proposed_at" timestamptz not null, "proposed_by" varchar(120) not null, "answered_at" timestamptz null, "answered_from" varchar(10) null, "author_note" text null, "before" jsonb null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "budget_adaptation" add constraint "budget_adaptation_key_hash_unique" unique ("key_hash")`,
    );
    this.addSql(
      `create unique index "budget_adaptation_one_proposed" on "budget_adaptation" ("idea_id") where "state" = 'proposed'`,
    );
    this.addSql(
      `create index "budget_adaptation_idea_id_proposed_at_index" on "budget_adaptation" ("idea_id", "proposed_at")`,
    );
    this.addSql(
      `create table "agenda_line" ("key" varchar(150) not null, "kind" varchar(40) not null, "sort" varchar(5) not null, "roles" text[] not null, "done_by" uuid null, "service_id" uuid null, "subject_kind" varchar(20) not null, "subject_id" uuid not null, "opened_at" timestamptz not null, "starts_at" timestamptz null, "due_at" timestamptz null, "closed_at" timestamptz null, "closed_by" varchar(60) null, "cause" varchar(36) not null, primary key ("key"))`,
    );
    this.addSql(`create index "agenda_line_subject_id_index" on "agenda_line" ("subject_id")`);
    this.addSql(`create index "agenda_line_closed_at_index" on "agenda_line" ("closed_at")`);
    this.addSql(
      `create index "agenda_line_open" on "agenda_line" ("sort", "due_at") where "closed_at" is null`,
    );
    this.addSql(
      `create table "budget_amendment" ("id" uuid not null, "edition_id" uuid not null, "rules_version" int not null, "account_id" uuid null, "by_title" varchar(120) not null, "reason" text not null, "changes" jsonb not null, "rules_hash" varchar(64) not null, "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `create index "budget_amendment_edition_id_index" on "budget_amendment" ("edition_id")`,
    );
    this.addSql(
      `create table "audit_line" ("id" uuid not null, "at" timestamptz not null, "account_id" uuid null, "act" varchar(60) not null, "subject" varchar(120) not null, "details" jsonb not null, primary key ("id"))`,
    );
    this.addSql(`create index "audit_line_at_index" on "audit_line" ("at")`);
    this.addSql(`create index "audit_line_account_id_index" on "audit_line" ("account_id")`);
    this.addSql(`create index "audit_line_subject_index" on "audit_line" ("subject")`);
    this.addSql(
      `create table "budget_ballot_page" ("edition_id" uuid not null, "page" int not null, "kind" varchar(10) not null, "size" int not null, "offsets" bytea not null, "choices" bytea not null, "values" bytea null, "weights" bytea not null, primary key ("edition_id", "page"))`,
    );
    this.addSql(
      `create table "bus_appointment" ("id" uuid not null, "round_id" uuid not null, "day" varchar(10) not null, "service_key" varchar(60) not null, "minute" int null, "slot" varchar(140) null, "name" varchar(120) null, "email" varchar(254) null, "phone" varchar(17) null, "locale" varchar(2) not null, "code_hash" varchar(64) not null, "state" varchar(10) not null, "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`create index "bus_appointment_day_index" on "bus_appointment" ("day")`);
    this.addSql(
      `alter table "bus_appointment" add constraint "bus_appointment_slot_unique" unique ("slot")`,
    );
    this.addSql(
      `alter table "bus_appointment" add constraint "bus_appointment_code_hash_unique" unique ("code_hash")`,
    );
    this.addSql(
      `create index "bus_appointment_round_id_day_index" on "bus_appointment" ("round_id", "day")`,
    );
    this.addSql(
      `create table "bus_change" ("id" uuid not null, "round_id" uuid not null, "day" varchar(10) not null, "cause" varchar(20) not null, "instead" jsonb null, "at" timestamptz not null, "by_title" varchar(120) not null, primary key ("id"))`,
    );
    this.addSql(`create index "bus_change_day_index" on "bus_change" ("day")`);
    this.addSql(
      `alter table "bus_change" add constraint "bus_change_round_id_day_unique" unique ("round_id", "day")`,
    );
    this.addSql(
      `create table "bus_follow" ("id" uuid not null, "stop_id" uuid not null, "email" varchar(254) null, "phone" varchar(17) null, "locale" varchar(2) not null, "created_at" timestamptz not null, "confirmed_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "bus_follow" add constraint "bus_follow_stop_id_phone_unique" unique ("stop_id", "phone")`,
    );
    this.addSql(
      `alter table "bus_follow" add constraint "bus_follow_stop_id_email_unique" unique ("stop_id", "email")`,
    );
    this.addSql(
      `create table "bus_round" ("id" uuid not null, "stop_ids" jsonb not null, "rule" varchar(60) not null, "first_day" varchar(10) not null, "last_day" varchar(10) null, "starts" varchar(5) not null, "ends" varchar(5) not null, "on_holidays" boolean not null, "school_hours" jsonb null, "services" jsonb not null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(
      `create table "bus_school_break" ("id" uuid not null, "name" varchar(80) not null, "first_day" varchar(10) not null, "last_day" varchar(10) not null, primary key ("id"))`,
    );
    this.addSql(
      `create table "bus_stop" ("id" uuid not null, "slug" varchar(60) not null, "name" varchar(120) not null, "place" varchar(200) not null, "access" varchar(300) not null, "neighbourhood_id" uuid null, "latitude" double precision not null, "longitude" double precision not null, primary key ("id"))`,
    );
    this.addSql(`alter table "bus_stop" add constraint "bus_stop_slug_unique" unique ("slug")`);
    this.addSql(
      `create table "bus_told" ("id" uuid not null, "round_id" uuid not null, "day" varchar(10) not null, "person_id" uuid not null, "change_id" uuid null, "mail_key" varchar(200) null, "called_at" timestamptz null, "heard" boolean not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "bus_told" add constraint "bus_told_round_id_day_person_id_unique" unique ("round_id", "day", "person_id")`,
    );
    this.addSql(
      `create table "council_candidate" ("id" uuid not null, "call_id" uuid not null, "number" varchar(8) not null, "given_name" varchar(80) null, "family_name" varchar(80) null, "email" varchar(254) null, "phone" varchar(30) null, "values" jsonb not null, "person_hash" varchar(64) null, "address_hash" varchar(64) null, "account_id" uuid null, "channel" varchar(10) not null, "locale" varchar(2) not null, "created_at" timestamptz not null, "withdrawn_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `create index "council_candidate_call_id_index" on "council_candidate" ("call_id")`,
    );
    this.addSql(
      `alter table "council_candidate" add constraint "council_candidate_call_id_account_id_unique" unique ("call_id", "account_id")`,
    );
    this.addSql(
      `alter table "council_candidate" add constraint "council_candidate_call_id_person_hash_unique" unique ("call_id", "person_hash")`,
    );
    this.addSql(
      `alter table "council_candidate" add constraint "council_candidate_call_id_number_unique" unique ("call_id", "number")`,
    );
    this.addSql(
      `create table "budget_contender" ("edition_id" uuid not null, "position" int not null, "code" varchar(200) not null, "idea_id" uuid not null, "cost" bigint not null, "withdrawn" boolean not null, primary key ("edition_id", "position"))`,
    );
    this.addSql(
      `alter table "budget_contender" add constraint "budget_contender_edition_id_code_unique" unique ("edition_id", "code")`,
    );
    this.addSql(
      `create table "council_call" ("id" uuid not null, "slug" varchar(20) not null, "title" varchar(120) not null, "seats" int not null, "substitutes" boolean not null, "one_address" boolean not null default false, "min_age" int not null, "opens_at" timestamptz not null, "closes_at" timestamptz not null, "draws_at" timestamptz not null, "place" varchar(200) not null, "features" jsonb not null, "published_at" timestamptz null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(
      `alter table "council_call" add constraint "council_call_slug_unique" unique ("slug")`,
    );
    this.addSql(
      `create table "council_line" ("id" uuid not null, "call_id" uuid not null, "kind" varchar(30) not null, "details" jsonb not null, "by_title" varchar(120) not null, "at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`create index "council_line_call_id_index" on "council_line" ("call_id")`);
    this.addSql(
      `create table "council_member" ("id" uuid not null, "call_id" uuid not null, "candidate_id" uuid not null, "number" varchar(8) not null, "seat" varchar(10) not null, "state" varchar(10) not null, "answer_by" timestamptz not null, "answered_at" timestamptz null, "follows" varchar(8) null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(`create index "council_member_call_id_index" on "council_member" ("call_id")`);
    this.addSql(
      `alter table "council_member" add constraint "council_member_call_id_candidate_id_unique" unique ("call_id", "candidate_id")`,
    );
    this.addSql(
      `create table "budget_count" ("edition_id" uuid not null, "stage" varchar(20) not null, "done" int not null, "total" int not null, "poll_id" uuid null, "contents" jsonb not null, "attempt" int not null default 1, "lot_seed" varchar(200) not null, "refusal" varchar(60) null, "refusal_details" jsonb null, "started_at" timestamptz not null, primary key ("edition_id"))`,
    );
    this.addSql(
      `create table "job_dead_letter" ("id" uuid not null, "job" varchar(100) not null, "payload" jsonb not null, "reason" varchar(300) not null, "attempts" int not null, "failed_at" timestamptz not null, "settled_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `create table "voting_shift" ("id" uuid not null, "poll_id" uuid not null, "place_id" uuid not null, "account_id" uuid not null, "starts_at" timestamptz not null, "ends_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`create index "voting_shift_poll_id_index" on "voting_shift" ("poll_id")`);
    this.addSql(`create index "voting_shift_account_id_index" on "voting_shift" ("account_id")`);
    this.addSql(
      `create table "council_draw" ("id" uuid not null, "call_id" uuid not null, "state" varchar(12) not null, "asked_at" timestamptz not null, "run_id" uuid null, "progress" jsonb null, "made_at" timestamptz null, "measures" jsonb null, "hash" varchar(64) null, "method" jsonb null, "present" text null, "dice" varchar(300) null, "dice_by" uuid null, "diced" boolean not null, "ball" int null, "drawn_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "council_draw_call_id_index" on "council_draw" ("call_id")`);
    this.addSql(
      `create unique index "council_draw_standing" on "council_draw" ("call_id") where "state" in ('waiting', 'ready', 'drawn')`,
    );
    this.addSql(
      `create table "council_draw_file" ("id" uuid not null, "draw_id" uuid not null, "name" varchar(20) not null, "body" text not null, "hash" varchar(64) not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "council_draw_file" add constraint "council_draw_file_draw_id_name_unique" unique ("draw_id", "name")`,
    );
    this.addSql(
      `create table "council_drawn" ("id" uuid not null, "draw_id" uuid not null, "call_id" uuid not null, "candidate_id" uuid not null, "number" varchar(8) not null, "half" varchar(10) not null, "position" int not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "council_drawn" add constraint "council_drawn_call_id_half_position_unique" unique ("call_id", "half", "position")`,
    );
    this.addSql(
      `alter table "council_drawn" add constraint "council_drawn_call_id_candidate_id_unique" unique ("call_id", "candidate_id")`,
    );
    this.addSql(
      `create table "council_draw_proof" ("id" uuid not null, "draw_id" uuid not null, "candidate_id" uuid not null, "line" text not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "council_draw_proof" add constraint "council_draw_proof_draw_id_candidate_id_unique" unique ("draw_id", "candidate_id")`,
    );
    this.addSql(
      `create table "budget_edition" ("id" uuid not null, "slug" varchar(80) not null, "title" varchar(200) not null, "phase" varchar(30) not null, "rules" jsonb not null, "categories" jsonb not null, "rules_version" int not null, "rules_hash" varchar(64) null, "frozen_at" timestamptz null, "rules_decision" varchar(120) null, "result_decision" varchar(120) null, "order_seed" varchar(200) null, "results_published_at" timestamptz null, "imported" boolean not null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(
      `alter table "budget_edition" add constraint "budget_edition_slug_unique" unique ("slug")`,
    );
    this.addSql(
      `create table "voting_elector" ("id" uuid not null, "poll_id" uuid not null, "account_id" uuid null, "proof" varchar(10) not null, "old_enough" boolean not null, "birth_mark" varchar(64) not null, "person_mark" varchar(64) null, "confirmed_by" uuid null, "merged_into" uuid null, "took_part" varchar(10) null, primary key ("id"))`,
    );
    this.addSql(`create index "voting_elector_poll_id_index" on "voting_elector" ("poll_id")`);
    this.addSql(
      `alter table "voting_elector" add constraint "voting_elector_poll_id_person_mark_unique" unique ("poll_id", "person_mark")`,
    );
    this.addSql(
      `alter table "voting_elector" add constraint "voting_elector_poll_id_account_id_unique" unique ("poll_id", "account_id")`,
    );
    this.addSql(
      `create table "budget_follow" ("id" uuid not null, "idea_id" uuid not null, "account_id" uuid null, "email" varchar(254) null, "locale" varchar(2) not null, "created_at" timestamptz not null, "confirmed_at" timestamptz null, "ended_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "budget_follow_account_id_index" on "budget_follow" ("account_id")`);
    this.addSql(
      `alter table "budget_follow" add constraint "budget_follow_idea_id_email_unique" unique ("idea_id", "email")`,
    );
    this.addSql(
      `alter table "budget_follow" add constraint "budget_follow_idea_id_account_id_unique" unique ("idea_id", "account_id")`,
    );
    this.addSql(
      `create table "voting_held_opening" ("id" uuid not null, "poll_id" uuid not null, "program" varchar(10) not null, "marks" jsonb not null, "fate" varchar(12) not null, "difference" jsonb null, "brought_by" uuid not null, "by_title" varchar(120) not null, "brought_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `create index "voting_held_opening_poll_id_index" on "voting_held_opening" ("poll_id")`,
    );
    this.addSql(
      `create table "budget_idea" ("id" uuid not null, "edition_id" uuid not null, "number" int null, "state" varchar(20) not null, "state_since" timestamptz not null, "title" varchar(120) not null, "body" text not null, "beneficiaries" text not null, "place" varchar(300) not null, "latitude" double precision null, "longitude" double precision null, "neighbourhood_id" uuid null, "category" varchar(40) null, "photo_id" uuid null, "rough_cost" bigint null, "channel" varchar(10) not null, "entered_by" uuid null, "draft_key_hash" varchar(64) null, "created_at" timestamptz not null, "kept_at" timestamptz null, "submitted_at" timestamptz null, "refusal_code" varchar(30) null, "refusal_details" jsonb null, "forwarded_to" varchar(120) null, "question" text null, "answer_due_on" date null, "merged_into_id" uuid null, "state_before_merge" varchar(20) null, "lead_service_id" uuid null, "cost" bigint null, "running_cost" bigint null, "ballot_number" int null, "ballot_text" varchar(300) null, "votes" int null, "rank" int null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(
      `create index "budget_idea_neighbourhood_id_index" on "budget_idea" ("neighbourhood_id")`,
    );
    this.addSql(
      `create index "budget_idea_draft_key_hash_index" on "budget_idea" ("draft_key_hash")`,
    );
    this.addSql(
      `create index "budget_idea_merged_into_id_index" on "budget_idea" ("merged_into_id")`,
    );
    this.addSql(
      `create index "budget_idea_lead_service_id_index" on "budget_idea" ("lead_service_id")`,
    );
    this.addSql(
      `create index "budget_idea_edition_id_state_index" on "budget_idea" ("edition_id", "state")`,
    );
    this.addSql(
      `alter table "budget_idea" add constraint "budget_idea_edition_id_number_unique" unique ("edition_id", "number")`,
    );
    this.addSql(
      `create table "budget_idea_author" ("id" uuid not null, "idea_id" uuid not null, "account_id" uuid null, "name" varchar(200) null, "email" varchar(254) null, "phone" varchar(30) null, primary key ("id"))`,
    );
    this.addSql(
      `create index "budget_idea_author_idea_id_index" on "budget_idea_author" ("idea_id")`,
    );
    this.addSql(
      `create index "budget_idea_author_account_id_index" on "budget_idea_author" ("account_id")`,
    );
    this.addSql(
      `create table "budget_idea_event" ("id" uuid not null, "idea_id" uuid not null, "kind" varchar(40) not null, "details" jsonb not null, "public" boolean not null, "by_title" varchar(120) null, "at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `create index "budget_idea_event_idea_id_at_index" on "budget_idea_event" ("idea_id", "at")`,
    );
    this.addSql(
      `create table "budget_idea_version" ("id" uuid not null, "idea_id" uuid not null, "revision" int not null, "title" varchar(120) not null, "body" text not null, "beneficiaries" text not null, "place" varchar(300) not null, "by_title" varchar(120) null, "reason" text null, "written_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "budget_idea_version" add constraint "budget_idea_version_idea_id_revision_unique" unique ("idea_id", "revision")`,
    );
    this.addSql(
      `create table "budget_import" ("edition_id" uuid not null, "currency" varchar(12) not null, "file_name" varchar(200) not null, "sha256" varchar(64) not null, "meta" jsonb not null, "notices" jsonb not null, "noticed" int not null, "declared_winners" jsonb not null, "voter_places" jsonb null, "imported_at" timestamptz not null, primary key ("edition_id"))`,
    );
    this.addSql(
      `create table "job_effect" ("key" varchar(200) not null, "created_at" timestamptz not null, primary key ("key"))`,
    );
    this.addSql(
      `create table "voting_journal" ("poll_id" uuid not null, "place" int not null, "line" text not null, primary key ("poll_id", "place"))`,
    );
    this.addSql(
      `create table "mail" ("id" uuid not null, "key" varchar(200) not null, "recipient" varchar(254) not null, "subject" varchar(300) not null, "text" text not null, "html" text not null, "unsubscribe_url" text null, "state" varchar(10) not null, "resend_when_unknown" boolean not null, "created_at" timestamptz not null, "sent_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`alter table "mail" add constraint "mail_key_unique" unique ("key")`);
    this.addSql(`create index "mail_state_index" on "mail" ("state")`);
    this.addSql(`create index "mail_created_at_index" on "mail" ("created_at")`);
    this.addSql(
      `create table "town_service" ("id" uuid not null, "slug" varchar(60) not null, "name" varchar(120) not null, "retired" boolean not null default false, "email" varchar(254) null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "town_service" add constraint "town_service_slug_unique" unique ("slug")`,
    );
    this.addSql(`create index "town_service_name_index" on "town_service" ("name")`);
    this.addSql(
      `create table "town_neighbourhood" ("id" uuid not null, "slug" varchar(60) not null, "name" varchar(120) not null, "retired" boolean not null default false, "position" int not null, "priority" boolean not null, "outline" jsonb null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "town_neighbourhood" add constraint "town_neighbourhood_slug_unique" unique ("slug")`,
    );
    this.addSql(
      `create table "voting_opened_ballot" ("poll_id" uuid not null, "tracker" varchar(14) not null, "choices" jsonb not null, primary key ("poll_id", "tracker"))`,
    );
    this.addSql(
      `create table "budget_opinion" ("id" uuid not null, "study_id" uuid not null, "service_id" uuid not null, "due_on" date not null, "asked_at" timestamptz not null, "key_hash" varchar(64) not null, "reminders" int not null, "reminded_at" timestamptz null, "verdict" varchar(15) null, "cost_low" bigint null, "cost_high" bigint null, "running_cost" bigint null, "delay_months" int null, "conditions" text null, "answered_at" timestamptz null, "answered_from" varchar(10) null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(
      `create index "budget_opinion_service_id_index" on "budget_opinion" ("service_id")`,
    );
    this.addSql(
      `alter table "budget_opinion" add constraint "budget_opinion_key_hash_unique" unique ("key_hash")`,
    );
    this.addSql(
      `alter table "budget_opinion" add constraint "budget_opinion_study_id_service_id_unique" unique ("study_id", "service_id")`,
    );
    this.addSql(
      `create table "outbox" ("id" uuid not null, "kind" varchar(20) not null, "name" varchar(100) not null, "payload" jsonb not null, "created_at" timestamptz not null, "relayed_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "outbox_waiting" on "outbox" ("id") where "relayed_at" is null`);
    this.addSql(
      `create table "voting_paper_batch" ("id" uuid not null, "poll_id" uuid not null, "place_id" uuid not null, "label" varchar(80) not null, "channel" varchar(10) not null, "round" int not null, "sheet" jsonb null, "ballots" jsonb null, "agreed_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `create index "voting_paper_batch_poll_id_index" on "voting_paper_batch" ("poll_id")`,
    );
    this.addSql(
      `create index "voting_paper_batch_place_id_index" on "voting_paper_batch" ("place_id")`,
    );
    this.addSql(
      `alter table "voting_paper_batch" add constraint "voting_paper_batch_poll_id_label_unique" unique ("poll_id", "label")`,
    );
    this.addSql(
      `create table "voting_paper_entry" ("id" uuid not null, "batch_id" uuid not null, "round" int not null, "account_id" uuid not null, "by_title" varchar(120) not null, "at" timestamptz not null, "sheet" jsonb not null, "ballots" jsonb null, primary key ("id"))`,
    );
    this.addSql(
      `create index "voting_paper_entry_batch_id_index" on "voting_paper_entry" ("batch_id")`,
    );
    this.addSql(
      `create table "voting_place_line" ("id" uuid not null, "place_id" uuid not null, "kind" varchar(12) not null, "number" int null, "text" varchar(300) null, "account_id" uuid not null, "by_title" varchar(120) not null, "at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `create index "voting_place_line_place_id_index" on "voting_place_line" ("place_id")`,
    );
    this.addSql(
      `create table "voting_poll" ("id" uuid not null, "subject" varchar(80) not null, "state" varchar(20) not null, "description" jsonb not null, "opens_at" timestamptz not null, "closes_at" timestamptz not null, "drafted_by" uuid null, "manifest" text null, "manifest_hash" varchar(64) null, "envelope_length" int null, "roll_key_check" varchar(64) null, "figures" jsonb null, "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "voting_poll" add constraint "voting_poll_subject_unique" unique ("subject")`,
    );
    this.addSql(
      `create table "voting_heard" ("poll_id" uuid not null, "who" varchar(20) not null, "at" timestamptz not null, primary key ("poll_id", "who"))`,
    );
    this.addSql(
      `create table "voting_opening" ("poll_id" uuid not null, "final" int not null, "valid" int not null, "invalid" jsonb not null, "list_hash" varchar(64) not null, "invalid_hash" varchar(64) not null, "channels" jsonb not null, "opened_by" uuid not null, "opened_at" timestamptz not null, primary key ("poll_id"))`,
    );
    this.addSql(
      `create table "voting_refusal" ("poll_id" uuid not null, "reason" varchar(40) not null, "number" int not null, primary key ("poll_id", "reason"))`,
    );
    this.addSql(
      `create table "voting_signature" ("poll_id" uuid not null, "act" varchar(20) not null, "account_id" uuid not null, "by_title" varchar(120) not null, "signed_at" timestamptz not null, primary key ("poll_id", "act", "account_id"))`,
    );
    this.addSql(
      `create table "council_quota_check" ("id" uuid not null, "call_id" uuid not null, "call_version" int not null, "state" varchar(12) not null, "conflicts" jsonb not null, "suggestions" jsonb not null, "asked_at" timestamptz not null, "finished_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `create index "council_quota_check_call_id_index" on "council_quota_check" ("call_id")`,
    );
    this.addSql(
      `create table "rate_count" ("key" varchar(255) not null, "points" int not null, "expire" bigint null, primary key ("key"))`,
    );
    this.addSql(
      `create table "voting_rehearsal" ("poll_id" uuid not null, "number" int not null, "box_id" uuid not null, "quorum" jsonb not null, "box" text not null, "set_hash" varchar(64) not null, "list_hash" varchar(64) not null, "program" varchar(10) null, "by_title" varchar(120) null, "opened_at" timestamptz null, primary key ("poll_id", "number"))`,
    );
    this.addSql(
      `create table "budget_result" ("edition_id" uuid not null, "winners" jsonb not null, "budget" bigint not null, "spent" bigint not null, "left" bigint not null, "voters" int not null, "contents" jsonb not null, "rule" jsonb not null, "ties" jsonb not null, "trace" jsonb not null, "hashes" jsonb not null, "with_winner" int not null, "by_place" jsonb not null, "alternatives" jsonb not null, "program" varchar(40) not null, "counted_at" timestamptz not null, primary key ("edition_id"))`,
    );
    this.addSql(
      `create table "budget_result_confirmation" ("edition_id" uuid not null, "account_id" uuid not null, "by_title" varchar(120) not null, "confirmed_at" timestamptz not null, primary key ("edition_id", "account_id"))`,
    );
    this.addSql(
      `create table "budget_result_line" ("edition_id" uuid not null, "rank" int not null, "code" varchar(200) not null, "idea_id" uuid not null, "cost" bigint not null, "score" bigint not null, "chosen" boolean not null, "fate" varchar(20) not null, "before" bigint null, "after" bigint null, "missing" bigint not null, "votes_short" int null, "shares" jsonb null, "reasons" jsonb not null, "channels" jsonb null, primary key ("edition_id", "rank"))`,
    );
    this.addSql(
      `create table "budget_rule_origin" ("edition_id" uuid not null, "simulation_id" uuid not null, "place" int not null, "count_hash" varchar(64) not null, "by_title" varchar(120) not null, "chosen_at" timestamptz not null, primary key ("edition_id"))`,
    );
    this.addSql(
      `create table "session" ("hash" varchar(64) not null, "account_id" uuid not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("hash"))`,
    );
    this.addSql(`create index "session_account_id_index" on "session" ("account_id")`);
    this.addSql(
      `create table "sign_in_link" ("hash" varchar(64) not null, "email" varchar(254) not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "used_at" timestamptz null, primary key ("hash"))`,
    );
    this.addSql(`create index "sign_in_link_email_index" on "sign_in_link" ("email")`);
    this.addSql(
      `create table "budget_simulation" ("id" uuid not null, "inputs_hash" varchar(64) not null, "source" jsonb not null, "rules" jsonb not null, "state" varchar(10) not null, "election" jsonb null, "outcomes" jsonb not null, "result_hash" varchar(64) null, "program" varchar(40) not null, "account_id" uuid null, "created_at" timestamptz not null, "finished_at" timestamptz null, "public_since" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "budget_simulation" add constraint "budget_simulation_inputs_hash_unique" unique ("inputs_hash")`,
    );
    this.addSql(
      `create index "budget_simulation_created_at_index" on "budget_simulation" ("created_at")`,
    );
    this.addSql(
      `create table "stored_file" ("id" uuid not null, "account_id" uuid null, "width" int not null, "height" int not null, "bytes" int not null, "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`create index "stored_file_account_id_index" on "stored_file" ("account_id")`);
    this.addSql(
      `create table "budget_study" ("id" uuid not null, "idea_id" uuid not null, "lead_service_id" uuid not null, "due_on" date not null, "opened_at" timestamptz not null, "changed_at" timestamptz not null, "decided_at" timestamptz null, "outcome" varchar(20) null, "decided_by" varchar(120) null, "reason" text null, "override_reason" text null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(
      `alter table "budget_study" add constraint "budget_study_idea_id_unique" unique ("idea_id")`,
    );
    this.addSql(
      `create table "budget_support" ("idea_id" uuid not null, "account_id" uuid not null, "created_at" timestamptz not null, primary key ("idea_id", "account_id"))`,
    );
    this.addSql(
      `create index "budget_support_account_id_index" on "budget_support" ("account_id")`,
    );
    this.addSql(
      `create table "town" ("id" uuid not null, "name" varchar(120) not null, "insee" varchar(5) not null, "postcode" varchar(5) not null, "population" int not null, "address" varchar(200) not null, "phone" varchar(30) not null, "email" varchar(254) not null, "colour" varchar(7) not null, "time_zone" varchar(60) not null, "fictitious" boolean not null, "outline" jsonb null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(
      `create table "voting_reminder" ("poll_id" uuid not null, "account_id" uuid not null, primary key ("poll_id", "account_id"))`,
    );
    this.addSql(
      `create table "voting_place" ("id" uuid not null, "poll_id" uuid not null, "name" varchar(80) not null, "channel" varchar(10) not null, "where_when" varchar(300) null, primary key ("id"))`,
    );
    this.addSql(`create index "voting_place_poll_id_index" on "voting_place" ("poll_id")`);
    this.addSql(
      `alter table "voting_place" add constraint "voting_place_poll_id_name_unique" unique ("poll_id", "name")`,
    );
    this.addSql(
      `create table "budget_works" ("idea_id" uuid not null, "service_id" uuid not null, "begun_at" timestamptz not null, "voted" bigint not null, "committed" bigint not null, "paid" bigint not null, "first_expected_on" date not null, "expected_on" date not null, "expected_in_words" varchar(60) null, "next_news_on" date not null, "last_news_at" timestamptz not null, "delay_cause" text null, "delay_by" varchar(120) null, "delay_at" timestamptz null, "overdue_since" date null, "silent_since" date null, "overdue_for_all" boolean not null, "silent_for_all" boolean not null, "delivered_on" date null, "version" int not null default 1, primary key ("idea_id"))`,
    );
    this.addSql(`create index "budget_works_service_id_index" on "budget_works" ("service_id")`);
    this.addSql(
      `create index "budget_works_overdue_since_index" on "budget_works" ("overdue_since")`,
    );
    this.addSql(
      `create index "budget_works_silent_since_index" on "budget_works" ("silent_since")`,
    );
    this.addSql(
      `create table "budget_works_digest" ("day" date not null, "ended_at" timestamptz null, primary key ("day"))`,
    );
    this.addSql(
      `create table "budget_works_news" ("id" uuid not null, "idea_id" uuid not null, "kind" varchar(10) not null, "text" text not null, "cause" text null, "by_title" varchar(120) not null, "photo_ids" text[] not null, "at" timestamptz not null, "digest_day" date null, primary key ("id"))`,
    );
    this.addSql(
      `create index "budget_works_news_to_digest" on "budget_works_news" ("at") where "digest_day" is null`,
    );
    this.addSql(
      `create index "budget_works_news_idea_id_at_index" on "budget_works_news" ("idea_id", "at")`,
    );
    this.addSql(
      `create table "budget_works_step" ("id" uuid not null, "idea_id" uuid not null, "kind" varchar(12) not null, "first_planned_on" date not null, "planned_on" date not null, "done_on" date null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "budget_works_step" add constraint "budget_works_step_idea_id_kind_unique" unique ("idea_id", "kind")`,
    );
  }
}
