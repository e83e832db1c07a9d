import type { EntityManager } from '@mikro-orm/postgresql';

/** What a busy year leaves on the desk of a large town, told in SQL: it is many rows and no rule. */
const statements = [
  `update budget_idea set state = 'under_study' where number <= 200 and ${crowdOnly('budget_idea')}`,
  `update budget_idea set state = 'in_progress', ballot_number = number
   where number between 201 and 260 and ${crowdOnly('budget_idea')}`,
  `insert into budget_study (id, idea_id, lead_service_id, due_on, opened_at, changed_at)
   select gen_random_uuid(), i.id, i.lead_service_id, '2027-05-14', '2027-04-01', '2027-04-01'
   from budget_idea i where i.number <= 200 and ${crowdOnly('i')} and i.lead_service_id is not null`,
  `insert into budget_opinion (id, study_id, service_id, due_on, asked_at, key_hash, reminders)
   select gen_random_uuid(), s.id, v.id, '2027-05-14', '2027-04-01', md5(s.id::text || v.id::text), 0
   from budget_study s cross join lateral
     (select id from town_service order by (id = s.lead_service_id) desc, name limit 3) v
   on conflict do nothing`,
  `insert into budget_works (idea_id, service_id, begun_at, voted, committed, paid, first_expected_on, expected_on,
     next_news_on, last_news_at, overdue_since, overdue_for_all, silent_for_all)
   select i.id, i.lead_service_id, '2026-01-12', coalesce(i.cost, 0), 0, 0, '2027-12-01', '2027-12-01', '2027-11-01', '2027-06-01',
     case when i.number % 2 = 0 then '2027-06-02'::date end, false, false
   from budget_idea i
   where i.number between 201 and 260 and ${crowdOnly('i')} and i.lead_service_id is not null`,
  `insert into budget_works_step (id, idea_id, kind, first_planned_on, planned_on)
   select gen_random_uuid(), w.idea_id, k.kind, '2027-06-01', '2027-06-01'
   from budget_works w cross join unnest(array['design', 'purchase', 'building', 'acceptance', 'opening']) k(kind)
   where not exists (select from budget_works_step s where s.idea_id = w.idea_id)`,
  `insert into budget_idea_event (id, idea_id, kind, details, public, by_title, at)
   select gen_random_uuid(), i.id, 'opinion_reminded', '{"service": "Voirie", "by": "agent"}', false, 'Chargée de mission',
     timestamptz '2027-05-01' + make_interval(days => n)
   from budget_idea i cross join generate_series(1, 20) n where i.number <= 200 and ${crowdOnly('i')}`,
  `insert into agenda_line (key, kind, sort, roles, service_id, subject_kind, subject_id, opened_at, due_at, cause)
   select 'opinion:' || o.id, 'opinion', 'task', '{service_referent}', o.service_id, 'idea', s.idea_id, o.asked_at,
     o.due_on, '0'
   from budget_opinion o join budget_study s on s.id = o.study_id on conflict do nothing`,
  `insert into agenda_line (key, kind, sort, roles, subject_kind, subject_id, opened_at, due_at, cause)
   select 'admit:' || i.id, 'admit', 'task', '{democracy_agent}', 'idea', i.id, i.created_at, '2027-09-01', '0'
   from budget_idea i where i.number > 260 and ${crowdOnly('i')} and i.state = 'submitted'`,
  `insert into agenda_line (key, kind, sort, roles, service_id, subject_kind, subject_id, opened_at, due_at, cause)
   select 'works_late:' || w.idea_id, 'works_late', 'task', '{democracy_agent}', w.service_id, 'works', w.idea_id,
     w.begun_at, w.overdue_since, '0'
   from budget_works w where w.overdue_since is not null on conflict do nothing`,
  `insert into audit_line (id, at, account_id, act, subject, details)
   select gen_random_uuid(), now(), a.id, 'idea_admitted', 'idea:' || i.id, '{}'
   from budget_idea i cross join generate_series(1, 3) n
     cross join lateral (select id from account where title = 'Chargée de mission' limit 1) a
   where ${crowdOnly('i')}`,
];

/** Studies, opinions, works, lines of the agenda and of the audit trail, on the ideas of `furnishMany`. */
export async function furnishDesk(em: EntityManager): Promise<void> {
  for (const statement of statements) await em.execute(statement);
  await em.execute('analyze');
}

/** The editions of the crowd; those of the demo stay as they are. */
function crowdOnly(table: string): string {
  return `${table}.edition_id in (select id from budget_edition where slug < '2025')`;
}
