create schema if not exists member;
comment on schema member is 'hutong';

-- One person of a workspace.
create table member.person (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  handle text,
  -- What they count as now, and what the rules alone would say: staff's word can be taken back.
  kind text not null,
  rule_kind text not null,
  kind_by text not null,
  reasons text[] not null default '{}',
  is_suspect boolean not null default false,
  created_at timestamptz not null,
  -- What people search by: words and Chinese character pairs of name and handle.
  terms tsvector not null,
  primary key (workspace_id, id)
);
create index person_terms on member.person using gin (terms);

-- Who they are on one platform. `external_id` is the platform's; formats that only know names put the community before it.
create table member.identity (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  platform text not null,
  external_id text not null,
  name text not null,
  handle text,
  -- Of the newest event that carried this name; an older one never overwrites it.
  named_at timestamptz not null,
  first_seen_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, platform, external_id),
  foreign key (workspace_id, member_id) references member.person (workspace_id, id)
);
create index identity_by_member on member.identity (workspace_id, member_id);

-- One person in one group. Only least, greatest and sums: whatever order history arrives in, the row ends the same.
create table member.membership (
  workspace_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  community_id uuid not null,
  first_join_at timestamptz,
  last_join_at timestamptz,
  last_left_at timestamptz,
  first_message_at timestamptz,
  last_message_at timestamptz,
  message_count bigint not null default 0,
  primary key (workspace_id, group_id, member_id),
  foreign key (workspace_id, member_id) references member.person (workspace_id, id)
);
create index membership_by_member on member.membership (workspace_id, member_id, community_id);

-- One person in one community: summed up from their memberships, for the people list.
create table member.community_member (
  workspace_id uuid not null,
  community_id uuid not null,
  member_id uuid not null,
  name text not null,
  kind text not null,
  is_suspect boolean not null,
  joined_at timestamptz,
  left_at timestamptz,
  last_message_at timestamptz,
  message_count bigint not null,
  primary key (workspace_id, community_id, member_id),
  foreign key (workspace_id, member_id) references member.person (workspace_id, id)
);
-- In the very order in which the list is read, backwards: a page deep in a list of a million costs what the first one does.
create index community_member_by_messages on member.community_member (workspace_id, community_id, message_count, member_id);
create index community_member_by_last on member.community_member (workspace_id, community_id, coalesce(last_message_at, '-infinity'), member_id);
create index community_member_by_joined on member.community_member (workspace_id, community_id, coalesce(joined_at, '-infinity'), member_id);
create index community_member_by_name on member.community_member (workspace_id, community_id, name, member_id);
create index person_suspect on member.person (workspace_id, id) where is_suspect;
