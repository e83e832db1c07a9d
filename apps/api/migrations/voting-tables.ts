/** How somebody took part is written by the closing, while the poll is closed, and never again. */
export const signInList = [
  `create function voting_keep_sign_in_list() returns trigger language plpgsql set search_path = pg_catalog as $$
    begin
      if new.took_part is distinct from old.took_part and not (session_user = 'parvis_closing' and exists (
        select from public.voting_poll p where p.id = old.poll_id and p.state = 'closed')) then
        raise exception 'The sign-in list is written once, by the closing';
      end if;
      return new;
    end $$`,
  `create trigger voting_elector_kept before update of took_part on voting_elector
    for each row execute function voting_keep_sign_in_list()`,
];

/** Nobody reads or writes these but through the functions of the box. */
export const boxTables = [
  'voting_envelope',
  'voting_log_pending',
  'voting_in_person',
  'voting_kiosk',
  'voting_voided',
  'voting_replaced',
  'voting_conflict',
  'voting_final',
] as const;

/** What everybody may read of a vote while it goes on. */
export const openTables = ['voting_log', 'voting_checkpoint', 'voting_cosignature'] as const;

/** No time, no sequence and no name: an envelope is known by the poll, a pseudonym, a commitment and a hash. */
export const votingTables = [
  `create table voting_envelope (
    poll_id uuid not null, p bytea not null, c bytea not null, h bytea not null, e bytea not null,
    primary key (poll_id, p), unique (poll_id, c), unique (poll_id, h))`,
  // Every envelope ever accepted, by its hash and commitment: those that a later vote replaced too.
  `create table voting_log_pending (
    poll_id uuid not null, h bytea not null, c bytea not null,
    primary key (poll_id, h), unique (poll_id, c))`,
  // Who voted in person, on paper or at a kiosk, and which envelopes that voided.
  `create table voting_in_person (
    poll_id uuid not null, p bytea not null, channel varchar(10) not null, way varchar(10) not null,
    primary key (poll_id, p))`,
  // Who is at a kiosk now: the code that was handed to them, keyed, and once they voted the envelope, so that a lost
  // answer can be asked for again. The sequencer drops it ten minutes after its end; the instant is rounded, so that no
  // other act is at its time.
  `create table voting_kiosk (
    poll_id uuid not null, token bytea not null, p bytea not null, channel varchar(10) not null,
    expires timestamptz not null, h bytea, primary key (poll_id, token), unique (poll_id, p))`,
  `create table voting_voided (
    poll_id uuid not null, h bytea not null, primary key (poll_id, h))`,
  // Which envelopes a later vote of the same elector replaced.
  `create table voting_replaced (
    poll_id uuid not null, h bytea not null, primary key (poll_id, h))`,
  // What two ways of voting of one person gave, for the bureau: no person, no time, no envelope.
  `create table voting_conflict (
    id uuid not null default gen_random_uuid(), poll_id uuid not null, kind varchar(20) not null,
    channel varchar(10) not null, primary key (id))`,
  // The final set, written sorted by hash once the pseudonyms are erased.
  `create table voting_final (
    poll_id uuid not null, h bytea not null, e bytea not null, primary key (poll_id, h))`,
  // The public log, in the order that the sequencer gave, outside the transactions of the votes.
  `create table voting_log (
    poll_id uuid not null, place int not null, h bytea not null,
    primary key (poll_id, place), unique (poll_id, h))`,
  `create table voting_checkpoint (
    poll_id uuid not null, size int not null, note text not null, primary key (poll_id, size))`,
  // What witnesses signed of it.
  `create table voting_cosignature (
    poll_id uuid not null, size int not null, witness varchar(100) not null, line text not null,
    primary key (poll_id, size, witness))`,
];
