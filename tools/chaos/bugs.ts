import type { Client } from 'pg';
import type { Rule } from './history.ts';
import { rewrite } from './rewrite.ts';

/** A mistake put into the box on purpose: whoever checks the box must find it. */
export interface Bug {
  readonly name: string;
  /** The rules of which at least one is found broken. */
  readonly breaks: readonly Rule[];
  /** The fault of the campaign that brings it out. */
  readonly fault: string;
  readonly put: (owner: Client) => Promise<void>;
}

export const bugs: readonly Bug[] = [
  {
    name: 'no-unique-key',
    breaks: ['two_finals'],
    fault: 'F2',
    put: async (owner) => {
      await owner.query('alter table voting_envelope drop constraint voting_envelope_pkey');
      await rewrite(owner, 'voting_cast', /with gone as \(delete from voting_envelope [^;]*;/, '');
    },
  },
  {
    name: 'now-closing',
    breaks: ['after_closing'],
    fault: 'C28',
    put: (owner) => rewrite(owner, 'voting_cast', /parvis_now\(\)/g, 'now()'),
  },
  {
    // The answer is given while the vote is in the server's memory only, for ten seconds.
    name: 'acknowledged-before-commit',
    breaks: ['lost'],
    fault: 'F1',
    put: async (owner) => {
      await owner.query('alter role parvis_api set synchronous_commit = off');
      await owner.query(`alter system set wal_writer_delay = '10s'`);
      await owner.query('select pg_reload_conf()');
    },
  },
  {
    name: 'doubled-handler',
    breaks: ['twice_in_log'],
    fault: 'F3',
    put: async (owner) => {
      await owner.query('alter table voting_log drop constraint voting_log_poll_id_h_key');
      await rewrite(owner, 'voting_sequence', /and not exists \(.*?\)(?=;)/s, '');
    },
  },
  {
    name: 'first-vote-counts',
    breaks: ['not_the_last'],
    fault: 'F2',
    put: (owner) =>
      rewrite(
        owner,
        'voting_cast',
        /with gone as \(delete from voting_envelope/,
        `if known is not null then return 'accepted'; end if;\n$&`,
      ),
  },
  {
    name: 'log-in-another-order',
    breaks: ['two_logs'],
    fault: 'F13',
    put: (owner) =>
      rewrite(
        owner,
        'voting_sequence',
        /select coalesce\(max/,
        'delete from voting_log l where l.poll_id = poll;\n$&',
      ),
  },
];
