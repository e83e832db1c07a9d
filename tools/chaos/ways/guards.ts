import type { Client } from 'pg';
import { rewrite } from '../rewrite.ts';

/** A line of the box's functions without which a promise is broken. */
interface Guard {
  readonly name: string;
  readonly remove: (owner: Client) => Promise<void>;
}

const without = (name: string, fn: string, pattern: RegExp, instead = ''): Guard => ({
  name,
  remove: (owner) => rewrite(owner, fn, pattern, instead),
});

const HOLD = /perform voting_hold\([^;]*;/g;
/** The lock of an elector; a null does nothing. */
const unheld = (fn: string): Guard => without(`${fn}: one elector at a time`, fn, HOLD);

export const guards: readonly Guard[] = [
  unheld('voting_cast'),
  unheld('voting_open_kiosk'),
  unheld('voting_cast_kiosk'),
  unheld('voting_mark_in_person'),
  unheld('voting_merge'),
  {
    name: 'voting_merge: the two electors in one order',
    remove: async (owner) => {
      await rewrite(owner, 'voting_merge', /least\(kept, gone\)/, 'gone');
      await rewrite(owner, 'voting_merge', /greatest\(kept, gone\)/, 'kept');
      // Somebody else merges the other way round.
      await rewrite(
        owner,
        'voting_merge',
        /begin/,
        'begin if random() < 0.5 then perform voting_hold(poll, kept); perform pg_sleep(0.001); end if;',
      );
    },
  },
  without('voting_cast: a vote in person', 'voting_cast', /select i\.way into mark[^;]*;/),
  without(
    'voting_cast: somebody at the kiosk',
    'voting_cast',
    /if exists \(select from voting_kiosk.*?end if;/s,
  ),
  without('voting_cast: the closing', 'voting_cast', /if box\.state <> 'open'.*?end if;/s),
  without(
    'voting_cast: an envelope of somebody else',
    'voting_cast',
    /if not found then return 'foreign'; end if;/,
  ),
  without(
    'voting_cast: the same envelope again',
    'voting_cast',
    /if known = hash then[^;]*; end if;/,
  ),
  without(
    'voting_cast: what is replaced is counted',
    'voting_cast',
    /insert into voting_replaced.*?from gone;/s,
    'select into known gone.h from gone;',
  ),
  without(
    'voting_open_kiosk: a vote in person',
    'voting_open_kiosk',
    /select i\.way into mark[^;]*;/,
    'select null::text as way into mark where false;',
  ),
  without(
    'voting_open_kiosk: the former code dies',
    'voting_open_kiosk',
    /delete from voting_kiosk[^;]*;/,
    'update voting_kiosk k set p = sha256(k.token) where k.poll_id = poll and k.p = elector;',
  ),
  without('voting_cancel_kiosk: a code that was used', 'voting_cancel_kiosk', /and k\.h is null/),
  without(
    'voting_cast_kiosk: an old code',
    'voting_cast_kiosk',
    /if parvis_now\(\) >= held\.expires[^;]*; end if;/,
  ),
  without(
    'voting_cast_kiosk: the same envelope again',
    'voting_cast_kiosk',
    /if held\.h = hash then[^;]*; end if;/,
  ),
  without(
    'voting_cast_kiosk: the code once it is held',
    'voting_cast_kiosk',
    /select k\.p, k\.h, k\.channel, k\.expires into held[^;]*for update;/,
    `select held.p, held.h, 'desk' as channel, now() + interval '1 hour' as expires into held
     from (select k.p, k.h from voting_kiosk k) as held where held.p = held.p limit 1;`,
  ),
  without(
    'voting_cast_kiosk: a vote in person',
    'voting_cast_kiosk',
    /if not found then return 'already_in_person'; end if;/,
  ),
  without(
    'voting_cast_kiosk: an envelope of somebody else leaves no mark',
    'voting_cast_kiosk',
    /delete from voting_in_person[^;]*;/,
  ),
  without(
    'voting_cast_kiosk: the online vote is voided',
    'voting_cast_kiosk',
    /insert into voting_voided.*?from gone;/s,
    'select into held held.p, held.h, held.channel, held.expires from gone;',
  ),
  without(
    'voting_cast_kiosk: the code is used',
    'voting_cast_kiosk',
    /update voting_kiosk k set h[^;]*;/,
  ),
  without(
    'voting_mark_in_person: the online vote is voided',
    'voting_mark_in_person',
    /with gone as .*?from gone;/s,
    'perform 1 where false;',
  ),
  without(
    'voting_mark_in_person: the code dies',
    'voting_mark_in_person',
    /delete from voting_kiosk[^;]*;/,
  ),
  without(
    'voting_mark_in_person: an elector who is another',
    'voting_mark_in_person',
    /if mark\.way = 'merged'[^;]*; end if;/,
  ),
  without(
    'voting_mark_in_person: a box that is frozen',
    'voting_mark_in_person',
    /if box\.state not in \('open', 'closed'\)[^;]*; end if;/,
  ),
  without(
    'voting_merge: the vote goes with the elector',
    'voting_merge',
    /update voting_envelope v set p[^;]*;/,
  ),
  without('voting_merge: codes die', 'voting_merge', /delete from voting_kiosk[^;]*;/),
  without(
    'voting_merge: the other way is shut',
    'voting_merge',
    /insert into voting_in_person \(poll_id, p, channel, way\) values \(poll, gone,.*?do nothing;/s,
  ),
  without(
    'voting_merge: a box that is frozen',
    'voting_merge',
    /if box\.state not in[^;]*; end if;/,
  ),
  without(
    'voting_sequence: one at a time',
    'voting_sequence',
    /perform pg_advisory_xact_lock[^;]*;/,
    'perform pg_sleep(0.002);',
  ),
  without(
    'voting_unsign: what was signed has changed',
    'voting_unsign',
    /delete from voting_signature[^;]*;/,
    'perform 1 where false;',
  ),
  without(
    'voting_reconcile: two people have signed',
    'voting_reconcile',
    /if \(select count\(\*\) from voting_signature.*?end if;/s,
  ),
  without(
    'voting_cast_kiosk: a mark that somebody was there',
    'voting_cast_kiosk',
    /insert into voting_in_person.*?end if;/s,
  ),
  without(
    'voting_cast_kiosk: what is voided is listed',
    'voting_cast_kiosk',
    /if found then\s+insert into voting_conflict.*?end if;/s,
  ),
  without(
    'voting_merge: of two votes one goes',
    'voting_merge',
    /v\.h is distinct from stays/,
    'false',
  ),
];
