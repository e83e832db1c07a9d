/** Definer functions see no schema but ours, whatever the caller's path. */
export const SAFE = 'security definer set search_path = pg_catalog, public, pg_temp';

/** A vote at a screen of the town hall or of the bus, by somebody whom staff let in with a code. */
export const kioskFunctions = [
  // Codes that are too old, with the envelopes that they were used for: ten minutes late, so that whoever lost the last
  // answer still gets it. One that somebody is using now goes another time.
  `create function voting_drop_codes(poll uuid) returns void language plpgsql ${SAFE} as $$
    begin
      delete from voting_kiosk k where k.ctid in (select old.ctid from voting_kiosk old
        where old.poll_id = poll and old.expires <= parvis_now() - interval '10 minutes' for update skip locked);
    end $$`,

  // Lets somebody to the kiosk: from now on, and until the code expires, the online way is shut to them. Opened again, it
  // is with another code, and the former one is dead.
  `create function voting_open_kiosk(poll uuid, elector bytea, code bytea, way text, until timestamptz)
    returns text language plpgsql ${SAFE} as $$
    declare
      box record;
      mark record;
    begin
      perform voting_hold(poll, elector);
      select state, opens_at, closes_at into box from voting_poll where id = poll for share;
      if not found then return 'unknown'; end if;
      if box.state in ('draft', 'published') or parvis_now() < box.opens_at then return 'not_open'; end if;
      if box.state <> 'open' or parvis_now() >= box.closes_at then return 'closed'; end if;
      select i.way into mark from voting_in_person i where i.poll_id = poll and i.p = elector;
      if mark.way = 'merged' then return 'merged'; end if;
      if found then
        insert into voting_conflict (poll_id, kind, channel) values (poll, 'second_in_person', way);
        return 'already_in_person';
      end if;
      delete from voting_kiosk k where k.poll_id = poll and k.p = elector;
      insert into voting_kiosk (poll_id, token, p, channel, expires) values (poll, code, elector, way, until);
      return 'opened';
    end $$`,

  `create function voting_cancel_kiosk(poll uuid, code bytea) returns text language plpgsql ${SAFE} as $$
    begin
      delete from voting_kiosk k where k.poll_id = poll and k.token = code and k.h is null;
      return case when found then 'cancelled' else 'unknown' end;
    end $$`,

  // Until when a code opens a ballot; null for one that is unknown, used or too old.
  `create function voting_kiosk_until(poll uuid, code bytea) returns timestamptz
    language sql stable ${SAFE} as $$
    select k.expires from voting_kiosk k join voting_poll b on b.id = k.poll_id
      where k.poll_id = poll and k.token = code and k.h is null and k.expires > parvis_now()
        and b.state = 'open' and parvis_now() < b.closes_at $$`,

  // The vote at a kiosk: it voids the online envelope and shuts both other ways in the same transaction. Once for a code;
  // the same envelope again gets the same answer.
  `create function voting_cast_kiosk(poll uuid, code bytea, commitment bytea, hash bytea, envelope bytea)
    returns text language plpgsql ${SAFE} as $$
    declare
      box record;
      held record;
    begin
      select k.p into held from voting_kiosk k where k.poll_id = poll and k.token = code;
      if not found then return 'unknown'; end if;
      perform voting_hold(poll, held.p);
      select state, opens_at, closes_at, envelope_length into box
        from voting_poll where id = poll for share;
      select k.p, k.h, k.channel, k.expires into held
        from voting_kiosk k where k.poll_id = poll and k.token = code for update;
      if not found then return 'unknown'; end if;
      if held.h = hash then return 'accepted'; end if;
      if box.state <> 'open' or parvis_now() >= box.closes_at then return 'closed'; end if;
      if parvis_now() >= held.expires then return 'unknown'; end if;
      if octet_length(envelope) is distinct from box.envelope_length
        or hash is distinct from sha256(envelope)
        or commitment is distinct from substring(envelope from 2 for 32)
      then return 'malformed'; end if;
      insert into voting_in_person (poll_id, p, channel, way) values (poll, held.p, held.channel, 'kiosk')
        on conflict do nothing;
      if not found then return 'already_in_person'; end if;
      insert into voting_log_pending (poll_id, h, c) values (poll, hash, commitment) on conflict do nothing;
      if not found then
        delete from voting_in_person i where i.poll_id = poll and i.p = held.p;
        return 'foreign';
      end if;
      with gone as (delete from voting_envelope v where v.poll_id = poll and v.p = held.p returning v.h)
        insert into voting_voided (poll_id, h) select poll, gone.h from gone;
      if found then
        insert into voting_conflict (poll_id, kind, channel) values (poll, 'online_voided', held.channel);
      end if;
      insert into voting_envelope (poll_id, p, c, h, e) values (poll, held.p, commitment, hash, envelope);
      update voting_kiosk k set h = hash where k.poll_id = poll and k.token = code;
      return 'accepted';
    end $$`,
];
