import { Migration } from '@mikro-orm/migrations';
import { kioskFunctions, SAFE } from './voting-kiosk';
import { boxTables, signInList, votingTables } from './voting-tables';

/**
 * The ballot box. Its tables hold no time, no sequence and no name: an envelope is known by the poll, a pseudonym, a
 * commitment and a hash. Nobody reads them but through these functions, which run as the owner.
 */
export class Migration0004Voting extends Migration {
  override up(): void {
    for (const statement of [...votingTables, ...functions, ...signInList, ...immutable, ...rights])
      this.addSql(statement);
  }
}

const functions = [
  // One elector at a time: two tabs, two devices, a desk and a phone. Leaves nothing on disk.
  `create function voting_hold(poll uuid, elector bytea) returns void language sql set search_path = pg_catalog as
    $$ select pg_advisory_xact_lock(hashtextextended(poll::text || encode(elector, 'hex'), 0)) $$`,

  // The vote itself: one statement, one transaction. The clock is read after the locks, so that nothing is accepted at
  // or after the closing instant, however long it waited. Who lost the answer to what is in the box learns that it is
  // there, at any time. Locks, here and in the other functions: the elector, the poll, then rows.
  `create function voting_cast(poll uuid, elector bytea, commitment bytea, hash bytea, envelope bytea)
    returns text language plpgsql ${SAFE} as $$
    declare
      box record;
      known bytea;
      mark record;
    begin
      perform voting_hold(poll, elector);
      select v.h into known from voting_envelope v where v.poll_id = poll and v.p = elector;
      -- Nobody queues for the poll once it is over: its closing would wait behind them.
      select closes_at into box from voting_poll where id = poll;
      if not found then return 'unknown'; end if;
      if parvis_now() >= box.closes_at then
        return case when known = hash then 'accepted' else 'closed' end;
      end if;
      select state, opens_at, closes_at, envelope_length into box
        from voting_poll where id = poll for share;
      if box.state in ('draft', 'published') or parvis_now() < box.opens_at then return 'not_open'; end if;
      if box.state <> 'open' or parvis_now() >= box.closes_at then
        return case when known = hash then 'accepted' else 'closed' end;
      end if;
      if octet_length(envelope) is distinct from box.envelope_length
        or octet_length(elector) is distinct from 32
        or hash is distinct from sha256(envelope)
        or commitment is distinct from substring(envelope from 2 for 32)
      then return 'malformed'; end if;
      select i.way into mark from voting_in_person i where i.poll_id = poll and i.p = elector;
      if found then return case mark.way when 'merged' then 'merged' else 'already_in_person' end; end if;
      if exists (select from voting_kiosk k
        where k.poll_id = poll and k.p = elector and k.h is null and k.expires > parvis_now())
      then return 'held_in_person'; end if;
      if known = hash then return 'accepted'; end if;
      insert into voting_log_pending (poll_id, h, c) values (poll, hash, commitment) on conflict do nothing;
      if not found then return 'foreign'; end if;
      with gone as (delete from voting_envelope v where v.poll_id = poll and v.p = elector returning v.h)
        insert into voting_replaced (poll_id, h) select poll, gone.h from gone;
      insert into voting_envelope (poll_id, p, c, h, e) values (poll, elector, commitment, hash, envelope);
      return 'accepted';
    end $$`,

  // Appends what waits to the public log, sorted by hash. One at a time for a poll: two never give two orders, and one
  // that dies leaves nothing half written. Codes of the kiosk that are too old go with it. Tells the size of the log.
  `create function voting_sequence(poll uuid) returns int language plpgsql ${SAFE} as $$
    declare
      size int;
      added int;
    begin
      perform pg_advisory_xact_lock(hashtextextended('voting_sequence ' || poll::text, 0));
      select coalesce(max(l.place) + 1, 0) into size from voting_log l where l.poll_id = poll;
      insert into voting_log (poll_id, place, h)
        select poll, size - 1 + row_number() over (order by w.h), w.h from voting_log_pending w
        where w.poll_id = poll
          and not exists (select from voting_log l where l.poll_id = poll and l.h = w.h);
      get diagnostics added = row_count;
      perform voting_drop_codes(poll);
      return size + added;
    end $$`,

  // Neither a mistake nor a hurried hand rewrites what was published.
  `create function voting_keep_log() returns trigger language plpgsql set search_path = pg_catalog as
    $$ begin raise exception 'The public log is only added to'; end $$`,
  ...['voting_log', 'voting_checkpoint', 'voting_journal'].map(
    (table) => `create trigger ${table}_kept before update on ${table}
      for each row execute function voting_keep_log()`,
  ),

  // Voting in person voids the online envelope in the same transaction, and shuts the online way. In a closed box, what
  // somebody signed has changed: it is to be signed again.
  `create function voting_mark_in_person(poll uuid, elector bytea, way text)
    returns text language plpgsql ${SAFE} as $$
    declare
      box record;
      mark record;
    begin
      perform voting_hold(poll, elector);
      select state, closes_at into box from voting_poll where id = poll for share;
      if not found then return 'unknown'; end if;
      if box.state in ('draft', 'published') then return 'not_open'; end if;
      if box.state = 'open' and parvis_now() >= box.closes_at then return 'closed'; end if;
      if box.state not in ('open', 'closed') then return 'closed'; end if;
      select i.way into mark from voting_in_person i where i.poll_id = poll and i.p = elector;
      if mark.way = 'merged' then return 'merged'; end if;
      if found then
        insert into voting_conflict (poll_id, kind, channel) values (poll, 'second_in_person', way);
        return 'already_in_person';
      end if;
      insert into voting_in_person (poll_id, p, channel, way) values (poll, elector, way, 'paper');
      delete from voting_kiosk k where k.poll_id = poll and k.p = elector;
      with gone as (delete from voting_envelope v where v.poll_id = poll and v.p = elector returning v.h)
        insert into voting_voided (poll_id, h) select poll, gone.h from gone;
      if found then
        insert into voting_conflict (poll_id, kind, channel) values (poll, 'online_voided', way);
      end if;
      return case when voting_unsign(poll, box.state) then 'marked_unsigned' else 'marked' end;
    end $$`,

  // What was signed of a closed box has changed. Tells whether somebody had signed.
  `create function voting_unsign(poll uuid, state text) returns boolean language plpgsql ${SAFE} as $$
    begin
      if state <> 'closed' then return false; end if;
      delete from voting_signature s where s.poll_id = poll and s.act = 'reconcile';
      return found;
    end $$`,

  ...kioskFunctions,

  // Two electors turn out to be one person. A paper stays, because it cannot be taken out of its box; else the ballot of
  // the kiosk that entered the log first; else the online one that entered it last. A second paper is listed.
  `create function voting_merge(poll uuid, kept bytea, gone bytea)
    returns text language plpgsql ${SAFE} as $$
    declare
      box record;
      person record;
      papers int;
      stays bytea;
    begin
      perform voting_hold(poll, least(kept, gone));
      perform voting_hold(poll, greatest(kept, gone));
      select state into box from voting_poll where id = poll for share;
      if not found or kept = gone then return 'unknown'; end if;
      if box.state not in ('published', 'open', 'closed') then return 'closed'; end if;
      -- Again, in case the first time was cut short: there is nothing left to do.
      if exists (select from voting_in_person i where i.poll_id = poll and i.p = gone and i.way = 'merged')
      then return 'merged'; end if;
      select count(*) into papers from voting_in_person i
        where i.poll_id = poll and i.p in (kept, gone) and i.way = 'paper';
      -- How the person took part in person, if they did: as the elector who stays, unless only the other holds a paper.
      select i.channel, i.way into person from voting_in_person i
        where i.poll_id = poll and i.p in (kept, gone) and i.channel <> 'merged'
        order by i.way = 'paper' desc, i.p = kept desc limit 1;
      if papers = 0 then
        select v.h into stays from voting_envelope v
          left join voting_log l on l.poll_id = v.poll_id and l.h = v.h
          where v.poll_id = poll and v.p in (kept, gone) and (person.way is null or exists (
            select from voting_in_person i where i.poll_id = poll and i.p = v.p and i.way = 'kiosk'))
          order by case when person.way is null then -coalesce(l.place, 2147483647)
            else coalesce(l.place, 2147483647) end, v.h limit 1;
      end if;
      if papers = 2 then
        insert into voting_conflict (poll_id, kind, channel)
          select poll, 'two_in_person', i.channel from voting_in_person i where i.poll_id = poll and i.p = gone;
      end if;
      with lost as (delete from voting_envelope v
          where v.poll_id = poll and v.p in (kept, gone) and v.h is distinct from stays returning v.h, v.p),
        listed as (insert into voting_conflict (poll_id, kind, channel)
          select poll,
            case when person.way is null then 'two_online'
              when exists (select from voting_in_person i
                where i.poll_id = poll and i.p = lost.p and i.way = 'kiosk') then 'kiosk_voided'
              else 'online_voided' end,
            coalesce(person.channel, 'online') from lost)
        insert into voting_voided (poll_id, h) select poll, lost.h from lost;
      update voting_envelope v set p = kept where v.poll_id = poll and v.p = gone;
      delete from voting_kiosk k where k.poll_id = poll and k.p in (kept, gone);
      if person.way is not null then
        delete from voting_in_person i
          where i.poll_id = poll and i.p in (kept, gone) and i.channel <> 'merged';
        insert into voting_in_person (poll_id, p, channel, way) values (poll, kept, person.channel, person.way)
          on conflict do nothing;
      end if;
      -- A vote that was on its way under the other pseudonym finds its way shut.
      insert into voting_in_person (poll_id, p, channel, way) values (poll, gone, 'merged', 'merged')
        on conflict do nothing;
      return case when voting_unsign(poll, box.state) then 'merged_unsigned' else 'merged' end;
    end $$`,

  // The bureau's list, once nobody votes any more.
  `create function voting_conflicts(poll uuid) returns table (kind text, channel text)
    language sql stable ${SAFE} as $$
    select c.kind, c.channel from voting_conflict c join voting_poll b on b.id = c.poll_id
      where c.poll_id = poll and b.state not in ('draft', 'published', 'open')
      order by c.kind, c.channel, c.id $$`,

  // For the person themself, and for the desk that is about to let them vote.
  `create function voting_took_part(poll uuid, elector bytea) returns text language sql stable ${SAFE} as $$
    select coalesce(
      (select i.channel from voting_in_person i where i.poll_id = poll and i.p = elector),
      (select 'online' from voting_envelope v where v.poll_id = poll and v.p = elector)) $$`,

  // How many have voted, each way.
  `create function voting_turnout(poll uuid) returns table (online bigint, in_person bigint, kiosk bigint)
    language sql stable ${SAFE} as $$
    select
      (select count(*) from voting_envelope v where v.poll_id = poll)
        + (select count(*) from voting_final f where f.poll_id = poll) - kiosks.number,
      coalesce((p.figures ->> 'inPerson')::bigint,
        (select count(*) from voting_in_person i where i.poll_id = poll and i.way = 'paper')),
      kiosks.number
    from voting_poll p cross join lateral (select coalesce((p.figures ->> 'kiosk')::bigint,
      (select count(*) from voting_in_person i where i.poll_id = poll and i.way = 'kiosk')) as number) as kiosks
    where p.id = poll and p.state not in ('draft', 'published') $$`,

  // The numbers of the box while people vote: sums alone, nobody and no envelope. Each is counted on its own, so that the
  // equation can fail.
  `create function voting_standing(poll uuid) returns jsonb language sql stable ${SAFE} as $$
    select (select to_jsonb(counts) from (select
      (select count(*) from voting_log_pending l where l.poll_id = poll) as accepted,
      (select count(*) from voting_log l where l.poll_id = poll) as logged,
      (select count(*) from voting_envelope v where v.poll_id = poll) as inside,
      (select count(*) from voting_voided d where d.poll_id = poll) as voided,
      (select count(*) from voting_replaced r where r.poll_id = poll) as replaced,
      (select count(*) from voting_in_person i where i.poll_id = poll and i.way = 'paper') as paper,
      (select count(*) from voting_in_person i where i.poll_id = poll and i.way = 'kiosk') as kiosk,
      (select count(*) from voting_kiosk k where k.poll_id = poll and k.h is null
        and k.expires > parvis_now()) as held,
      (select count(*) from voting_elector r where r.poll_id = poll and r.merged_into is null) as electors
    ) as counts) from voting_poll p where p.id = poll and p.state in ('open', 'closed') $$`,

  // The sign-in list, once, in no order. Until the end of the transaction nothing is added to the box: what is frozen
  // then is what is listed here.
  `create function voting_participation(poll uuid) returns table (p bytea, channel text)
    language plpgsql ${SAFE} as $$
    begin
      perform from voting_poll b where b.id = poll and b.state = 'closed' for update;
      if not found then return; end if;
      return query select v.p, 'online' from voting_envelope v
          where v.poll_id = poll and not exists (
            select from voting_in_person i where i.poll_id = poll and i.p = v.p)
        union all
        select i.p, i.channel::text from voting_in_person i
          where i.poll_id = poll and i.channel <> 'merged';
    end $$`,

  // Freezes the final set and erases the pseudonyms: from here on nothing leads from a person to an envelope. Every
  // envelope accepted is in the final set, voided or replaced, each counted apart, and nobody has two ways of voting: a
  // box of which that does not hold is left as it is, for the bureau to look into. Nothing is frozen that two people
  // have not signed as it is.
  `create function voting_reconcile(poll uuid) returns jsonb language plpgsql ${SAFE} as $$
    declare
      box record;
      counted jsonb;
      doubled int;
    begin
      select state into box from voting_poll where id = poll for update;
      if box.state is distinct from 'closed' then return null; end if;
      if (select count(*) from voting_signature s where s.poll_id = poll and s.act = 'reconcile') < 2
      then return null; end if;
      perform voting_sequence(poll);
      insert into voting_final (poll_id, h, e)
        select v.poll_id, v.h, v.e from voting_envelope v where v.poll_id = poll order by v.h;
      select to_jsonb(counts) into counted from (select
          (select count(*) from voting_log_pending l where l.poll_id = poll) as accepted,
          (select count(*) from voting_final f where f.poll_id = poll) as final,
          (select count(*) from voting_replaced r where r.poll_id = poll) as superseded,
          (select count(*) from voting_voided d where d.poll_id = poll) as voided,
          (select count(*) from voting_in_person i where i.poll_id = poll and i.way = 'paper') as "inPerson",
          (select count(*) from voting_in_person i where i.poll_id = poll and i.way = 'kiosk') as kiosk,
          (select count(*) from voting_elector r where r.poll_id = poll and r.merged_into is null) as electors) as counts;
      -- A paper or a merged elector with an envelope, or a vote at a kiosk without one.
      select count(*) into doubled from voting_envelope v
        full join voting_in_person i on i.poll_id = v.poll_id and i.p = v.p
        where coalesce(v.poll_id, i.poll_id) = poll
          and ((v.h is not null and i.way in ('paper', 'merged')) or (v.h is null and i.way = 'kiosk'));
      if doubled > 0 or (counted ->> 'final')::int + (counted ->> 'superseded')::int
          + (counted ->> 'voided')::int <> (counted ->> 'accepted')::int then
        raise exception 'The box does not add up' using errcode = 'PV001',
          detail = (counted || jsonb_build_object('doubled', doubled))::text;
      end if;
      delete from voting_envelope v where v.poll_id = poll;
      delete from voting_in_person i where i.poll_id = poll;
      delete from voting_kiosk k where k.poll_id = poll;
      update voting_poll set state = 'reconciled', figures = counted where id = poll;
      return counted;
    end $$`,

  // Once nobody may contest the result any more: what the envelopes held is gone, their hashes stay.
  `create function voting_forget(poll uuid) returns int language plpgsql ${SAFE} as $$
    declare
      gone int;
    begin
      update voting_final f set e = ''
        where f.poll_id = poll and octet_length(f.e) > 0
          and exists (select from voting_poll p where p.id = poll and p.state = 'announced');
      get diagnostics gone = row_count;
      return gone;
    end $$`,

  // A poll only goes forward, and what was published of it never changes.
  `create function voting_guard_poll() returns trigger language plpgsql set search_path = pg_catalog as $$
    declare
      course constant text[] :=
        array['draft', 'published', 'open', 'closed', 'reconciled', 'opened', 'announced'];
      gone int := array_position(course, old.state::text);
      going int := array_position(course, new.state::text);
    begin
      if going is null or going < gone or going > gone + 1 then
        raise exception 'A poll goes from one state to the next';
      end if;
      if old.state = 'draft' and new.state = 'published' and (
        not exists (select from public.voting_rehearsal r where r.poll_id = new.id)
        or exists (select from public.voting_rehearsal r where r.poll_id = new.id and r.opened_at is null)
      ) then
        raise exception 'A poll is published once its trustees have rehearsed';
      end if;
      if old.state <> 'draft' and (new.manifest, new.manifest_hash, new.opens_at, new.closes_at,
          new.envelope_length, new.roll_key_check, new.subject, new.description::text)
        is distinct from (old.manifest, old.manifest_hash, old.opens_at, old.closes_at,
          old.envelope_length, old.roll_key_check, old.subject, old.description::text) then
        raise exception 'A published poll never changes';
      end if;
      return new;
    end $$`,
  `create trigger voting_poll_guard before update on voting_poll
    for each row execute function voting_guard_poll()`,
];

/** A result follows from its inputs: it is written once. */
const immutable = [
  `create function budget_keep_result() returns trigger language plpgsql set search_path = pg_catalog as
    $$ begin raise exception 'A result never changes'; end $$`,
  ...['budget_result', 'budget_result_line', 'budget_ballot_page', 'budget_contender'].map(
    (table) => `create trigger ${table}_kept before update on ${table}
      for each row execute function budget_keep_result()`,
  ),
];

const signatures = {
  voting_cast: 'uuid, bytea, bytea, bytea, bytea',
  voting_mark_in_person: 'uuid, bytea, text',
  voting_open_kiosk: 'uuid, bytea, bytea, text, timestamptz',
  voting_cancel_kiosk: 'uuid, bytea',
  voting_kiosk_until: 'uuid, bytea',
  voting_cast_kiosk: 'uuid, bytea, bytea, bytea, bytea',
  voting_merge: 'uuid, bytea, bytea',
  voting_conflicts: 'uuid',
  voting_took_part: 'uuid, bytea',
  voting_turnout: 'uuid',
  voting_standing: 'uuid',
  voting_participation: 'uuid',
  voting_reconcile: 'uuid',
  voting_sequence: 'uuid',
  voting_forget: 'uuid',
  voting_hold: 'uuid, bytea',
  voting_unsign: 'uuid, text',
  voting_drop_codes: 'uuid',
} as const;

type Callable = keyof typeof signatures;
const may = (role: string, name: Callable): string =>
  `grant execute on function ${name}(${signatures[name]}) to ${role}`;

const rights = [
  ...Object.entries(signatures).map(
    ([name, types]) => `revoke execute on function ${name}(${types}) from public`,
  ),
  may('parvis_api', 'voting_cast'),
  may('parvis_api', 'voting_mark_in_person'),
  may('parvis_api', 'voting_open_kiosk'),
  may('parvis_api', 'voting_cancel_kiosk'),
  may('parvis_api', 'voting_kiosk_until'),
  may('parvis_api', 'voting_cast_kiosk'),
  may('parvis_api', 'voting_merge'),
  may('parvis_api', 'voting_conflicts'),
  may('parvis_api', 'voting_took_part'),
  may('parvis_api', 'voting_turnout'),
  may('parvis_api', 'voting_standing'),
  may('parvis_worker', 'voting_turnout'),
  may('parvis_worker', 'voting_took_part'),
  may('parvis_worker', 'voting_sequence'),
  may('parvis_worker', 'voting_forget'),
  ...['voting_log', 'voting_checkpoint', 'voting_cosignature'].map(
    (table) => `grant select on ${table} to parvis_api, parvis_worker`,
  ),
  // Added to by both, taken from by neither.
  'grant select, insert on voting_journal to parvis_api, parvis_worker',
  'grant insert on voting_checkpoint to parvis_worker',
  'grant insert on voting_cosignature to parvis_api',
  may('parvis_closing', 'voting_participation'),
  may('parvis_closing', 'voting_reconcile'),
  // Closed to all, even if somebody grants too much one day; the closing role reads a frozen final set.
  ...boxTables.map((table) => `alter table ${table} enable row level security`),
  `create policy closing_reads_final on voting_final for select to parvis_closing using (
    exists (select from voting_poll p where p.id = poll_id and p.state in ('reconciled', 'opened', 'announced')))`,
  'grant select on voting_final to parvis_closing',
  'grant select on voting_poll to parvis_closing',
  'grant select (id, poll_id, merged_into), update (took_part) on voting_elector to parvis_closing',
];
