-- What members asked in the last four weeks, and whether another person answered. Kept by the listener, worked out again from the log when history is
-- taken out; only staff's word is its own.
create table today.question (
  workspace_id uuid not null,
  message_id uuid not null,
  community_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  asked_at timestamptz not null,
  -- The first reply by another person or by staff, told by the platform or worked out by us.
  answered_at timestamptz,
  answered_by uuid,
  -- Staff's word: answered elsewhere, or no question at all.
  verdict text check (verdict in ('answered', 'no-question')),
  judged_by text,
  judged_at timestamptz,
  primary key (workspace_id, message_id)
);
create index question_by_community on today.question (workspace_id, community_id, message_id);
create index question_open on today.question (workspace_id, community_id, message_id) where answered_at is null and verdict is null;
create index question_by_member on today.question (workspace_id, member_id);

-- Everything is heard again.
truncate today.greeting;
update kernel.listener_cursor set xid = '0', fact_id = '00000000-0000-0000-0000-000000000000' where listener = 'today.talk';
