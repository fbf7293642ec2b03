create schema if not exists segment;
comment on schema segment is 'hutong';

-- Communities whose segments need people's days. Written when the first of them is made or looked at; until then nothing is kept.
create table segment.community (
  workspace_id uuid not null,
  community_id uuid not null,
  zone text not null,
  -- False until the log has been counted up to the fact that opened it.
  is_ready boolean not null default false,
  -- The community day for which every segment was last looked through: windows move with the days.
  looked_on date,
  primary key (workspace_id, community_id),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);

-- What somebody did in a group on a community day.
create table segment.person_day (
  workspace_id uuid not null,
  community_id uuid not null,
  day date not null,
  member_id uuid not null,
  group_id uuid not null,
  messages integer not null default 0,
  reactions integer not null default 0,
  primary key (workspace_id, community_id, day, member_id, group_id)
);
create index person_day_by_member on segment.person_day (workspace_id, community_id, member_id, day);
create index person_day_by_group on segment.person_day (workspace_id, group_id);

create table segment.segment (
  workspace_id uuid not null,
  id uuid not null,
  community_id uuid not null,
  name text not null,
  definition jsonb not null,
  tag_id uuid,
  people integer not null default 0,
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);
create unique index segment_by_name on segment.segment (workspace_id, community_id, lower(name));
create index segment_by_tag on segment.segment (workspace_id, tag_id) where tag_id is not null;

create table segment.version (
  workspace_id uuid not null,
  segment_id uuid not null,
  version integer not null,
  definition jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, segment_id, version),
  foreign key (workspace_id, segment_id) references segment.segment (workspace_id, id) on delete cascade
);

-- Who is in it now.
create table segment.member (
  workspace_id uuid not null,
  segment_id uuid not null,
  member_id uuid not null,
  entered_at timestamptz not null,
  primary key (workspace_id, segment_id, member_id),
  foreign key (workspace_id, segment_id) references segment.segment (workspace_id, id) on delete cascade
);
create index member_by_entry on segment.member (workspace_id, segment_id, entered_at, member_id);
create index member_by_member on segment.member (workspace_id, member_id);
