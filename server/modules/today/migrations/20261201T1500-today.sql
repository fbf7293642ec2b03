create schema if not exists today;
comment on schema today is 'hutong';

-- What staff did with something that waited: done, or put off until later. The item itself is worked out anew each time it is looked at.
create table today.mark (
  workspace_id uuid not null,
  community_id uuid not null,
  -- greet, quiet, cold, import, question
  kind text not null,
  -- A member, a group, an import or a message.
  subject_id uuid not null,
  -- The day that tells one time from another: who falls silent again, or a group that cools again, waits again.
  episode date not null,
  state text not null check (state in ('done', 'snoozed')),
  -- Until when it is put off.
  until timestamptz,
  marked_by text not null,
  marked_at timestamptz not null,
  primary key (workspace_id, community_id, kind, subject_id, episode),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id) on delete cascade
);

-- Members to whom somebody has spoken: the first answer to them, or the first mention of them, by a person or by staff. Kept for four weeks.
create table today.greeting (
  workspace_id uuid not null,
  community_id uuid not null,
  member_id uuid not null,
  greeted_at timestamptz not null,
  primary key (workspace_id, community_id, member_id)
);
create index greeting_by_time on today.greeting (workspace_id, greeted_at);
